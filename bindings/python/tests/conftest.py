import pytest

import readout

REPORT = (
    "Norway and Kenya agree on ocean research\n\n"
    "OSLO, Norway – Norwegian Foreign Minister Espen Barth Eide met with his Kenyan counterpart Musalia Mudavadi in Oslo on Wednesday, "
    "the Norwegian government said.\n\n"
    '"The sea feeds a third of our people," Mudavadi told reporters. He thanked Norway for its support.'
)

MATCH_REPORT = (
    "Croatia attacked Denmark from the first minute and won the quarter-final on penalties. Their goalkeeper saved three shots, and a late "
    "header by the striker hit the crossbar. The coach praised the midfield. The semi-final is on Tuesday. Police in Zagreb arrested four Danish fans after the match."
)


@pytest.fixture(scope="session")
def nlp():
    return readout.Engine()


@pytest.fixture(scope="session")
def doc(nlp):
    return nlp(REPORT, date="2024-05-22", id="ocean")


@pytest.fixture(scope="session")
def match_report():
    return MATCH_REPORT
