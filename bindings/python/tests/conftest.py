import pytest

import readout

REPORT = (
    "Norway and Kenya agree on ocean research\n\n"
    "OSLO, Norway – Norwegian Foreign Minister Espen Barth Eide met with his Kenyan counterpart Musalia Mudavadi in Oslo on Wednesday, "
    "the Norwegian government said.\n\n"
    '"The sea feeds a third of our people," Mudavadi told reporters. He thanked Norway for its support.'
)


@pytest.fixture(scope="session")
def nlp():
    return readout.Engine()


@pytest.fixture(scope="session")
def doc(nlp):
    return nlp(REPORT, date="2024-05-22", id="ocean")
