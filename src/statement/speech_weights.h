/* How much what the reader heard of a reading counts (speech.c): what it counts where a cue of the lexicon made the reading, and where
 * none did. Learned, see train/README.md. UNHEARD is the log odds by syntax and lexicon alone (weight.c). */
#ifndef READOUT_STATEMENT_SPEECH_WEIGHTS_H
#define READOUT_STATEMENT_SPEECH_WEIGHTS_H

/* clang-format off */
#define SPEECH_FEATURES(FEATURE) \
    FEATURE(BIAS, -0.481f, -1.250f) \
    FEATURE(UNHEARD, 0.487f, 0.187f) \
    FEATURE(CUE, 0.106f, -1.031f) \
    FEATURE(CUE_HIGHEST, -0.077f, 0.288f) \
    FEATURE(CUE_LIKELY, -0.166f, 1.483f) \
    FEATURE(CUE_SAID, -0.079f, 0.015f) \
    FEATURE(CUE_WITHIN, -0.086f, -0.014f) \
    FEATURE(CUE_AND_CONTENT, 0.472f, 0.299f) \
    FEATURE(WITHOUT_CUE, 0.000f, -0.752f) \
    FEATURE(SOURCE, -0.038f, -0.183f) \
    FEATURE(SOURCE_MISSED, -0.051f, -0.107f) \
    FEATURE(SOURCE_WITHIN, -0.025f, -0.073f) \
    FEATURE(WITHOUT_SOURCE, 0.089f, -0.377f) \
    FEATURE(CONTENT, -0.052f, 0.434f) \
    FEATURE(CONTENT_LIKELY, -0.189f, -0.743f) \
    FEATURE(CONTENT_SAID, 0.625f, -0.235f) \
    FEATURE(CONTENT_SHARE, -0.237f, 0.136f) \
    FEATURE(LENGTH, 0.340f, 0.369f) \
    FEATURE(BEGINS, -0.071f, 0.098f) \
    FEATURE(ENDS, 0.037f, 0.152f) \
    FEATURE(EDGES, 0.048f, -0.039f) \
    FEATURE(MORE_BEFORE, -0.242f, 0.051f) \
    FEATURE(MORE_BEHIND, -0.451f, -0.152f) \
    FEATURE(HEARD, -1.120f, -1.571f) \
    FEATURE(OF_CLAUSE, -0.461f, -0.014f) \
    FEATURE(OF_QUOTE, -1.589f, -1.033f) \
    FEATURE(OF_INFINITIVE, -0.698f, -0.208f) \
    FEATURE(OF_THING, -0.506f, 0.005f) \
    FEATURE(OF_PREPOSITION, -0.560f, 0.000f) \
    FEATURE(OF_AROUND, 0.133f, 0.000f) \
    FEATURE(QUOTED, -2.091f, -0.686f) \
    FEATURE(DIRECT, 1.752f, 0.931f) \
    FEATURE(BEFORE, -0.735f, 0.609f)
/* clang-format on */

#define SPEECH_ENUM(name, known, unknown) SPEECH_##name,
#define SPEECH_KNOWN(name, known, unknown) known,
#define SPEECH_UNKNOWN(name, known, unknown) unknown,
typedef enum speech_feature { SPEECH_FEATURES(SPEECH_ENUM) SPEECH_FEATURE_COUNT } speech_feature;

#endif
