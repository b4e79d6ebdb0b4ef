/* How much what the reader heard of a reading counts (speech.c): what it counts where a cue of the lexicon made the reading, and where
 * none did. Learned, see train/README.md. UNHEARD is the log odds by syntax and lexicon alone (weight.c). */
#ifndef READOUT_STATEMENT_SPEECH_WEIGHTS_H
#define READOUT_STATEMENT_SPEECH_WEIGHTS_H

/* clang-format off */
#define SPEECH_FEATURES(FEATURE) \
    FEATURE(BIAS, -0.412f, -1.256f) \
    FEATURE(UNHEARD, 0.498f, 0.140f) \
    FEATURE(CUE, 0.054f, -0.667f) \
    FEATURE(CUE_HIGHEST, 0.003f, 0.201f) \
    FEATURE(CUE_LIKELY, -0.250f, 1.335f) \
    FEATURE(CUE_SAID, -0.071f, -0.012f) \
    FEATURE(CUE_WITHIN, -0.110f, -0.078f) \
    FEATURE(CUE_AND_CONTENT, 0.516f, 0.120f) \
    FEATURE(WITHOUT_CUE, 0.000f, -0.533f) \
    FEATURE(SOURCE, -0.027f, -0.235f) \
    FEATURE(SOURCE_MISSED, -0.037f, -0.178f) \
    FEATURE(SOURCE_WITHIN, -0.023f, -0.023f) \
    FEATURE(WITHOUT_SOURCE, -0.083f, -0.527f) \
    FEATURE(CONTENT, -0.077f, -0.005f) \
    FEATURE(CONTENT_LIKELY, -0.171f, -0.271f) \
    FEATURE(CONTENT_SAID, 0.520f, -0.108f) \
    FEATURE(CONTENT_SHARE, -0.048f, 0.191f) \
    FEATURE(LENGTH, 0.321f, 0.395f) \
    FEATURE(BEGINS, -0.054f, 0.043f) \
    FEATURE(ENDS, 0.068f, 0.121f) \
    FEATURE(EDGES, 0.002f, 0.030f) \
    FEATURE(MORE_BEFORE, -0.252f, -0.491f) \
    FEATURE(MORE_BEHIND, -0.431f, -0.389f) \
    FEATURE(HEARD, -1.131f, -1.286f) \
    FEATURE(OF_CLAUSE, -0.631f, -0.170f) \
    FEATURE(OF_QUOTE, -1.782f, -0.953f) \
    FEATURE(OF_INFINITIVE, -0.713f, -0.290f) \
    FEATURE(OF_THING, -0.599f, 0.157f) \
    FEATURE(OF_PREPOSITION, -0.665f, 0.000f) \
    FEATURE(OF_AROUND, 0.197f, 0.000f) \
    FEATURE(QUOTED, -2.053f, -0.671f) \
    FEATURE(DIRECT, 1.868f, 0.973f) \
    FEATURE(BEFORE, -0.704f, 0.145f)
/* clang-format on */

#define SPEECH_ENUM(name, known, unknown) SPEECH_##name,
#define SPEECH_KNOWN(name, known, unknown) known,
#define SPEECH_UNKNOWN(name, known, unknown) unknown,
typedef enum speech_feature { SPEECH_FEATURES(SPEECH_ENUM) SPEECH_FEATURE_COUNT } speech_feature;

#endif
