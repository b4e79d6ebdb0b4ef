/* How much what the reader heard of a reading counts (speech.c): what it counts where a cue of the lexicon made the reading, and where
 * none did. Learned, see train/README.md. UNHEARD is the log odds by syntax and lexicon alone (weight.c). */
#ifndef READOUT_STATEMENT_SPEECH_WEIGHTS_H
#define READOUT_STATEMENT_SPEECH_WEIGHTS_H

/* clang-format off */
#define SPEECH_FEATURES(FEATURE) \
    FEATURE(BIAS, -0.575f, -1.147f) \
    FEATURE(UNHEARD, 0.467f, 0.266f) \
    FEATURE(CUE, 0.016f, -0.738f) \
    FEATURE(CUE_HIGHEST, 0.036f, 0.150f) \
    FEATURE(CUE_LIKELY, -0.171f, 1.371f) \
    FEATURE(CUE_SAID, -0.033f, -0.008f) \
    FEATURE(CUE_WITHIN, -0.090f, -0.032f) \
    FEATURE(CUE_AND_CONTENT, 0.496f, 0.252f) \
    FEATURE(WITHOUT_CUE, 0.000f, -0.763f) \
    FEATURE(SOURCE, -0.034f, -0.137f) \
    FEATURE(SOURCE_MISSED, -0.025f, -0.084f) \
    FEATURE(SOURCE_WITHIN, -0.026f, -0.122f) \
    FEATURE(WITHOUT_SOURCE, 0.125f, -0.080f) \
    FEATURE(CONTENT, -0.158f, 0.460f) \
    FEATURE(CONTENT_LIKELY, -0.125f, -0.776f) \
    FEATURE(CONTENT_SAID, 0.313f, -0.347f) \
    FEATURE(CONTENT_SHARE, 0.192f, -0.111f) \
    FEATURE(LENGTH, 0.352f, 0.423f) \
    FEATURE(BEGINS, -0.041f, 0.033f) \
    FEATURE(ENDS, 0.065f, 0.062f) \
    FEATURE(EDGES, 0.014f, 0.068f) \
    FEATURE(MORE_BEFORE, -0.231f, 0.289f) \
    FEATURE(MORE_BEHIND, -0.347f, -0.387f) \
    FEATURE(HEARD, -1.059f, -1.684f) \
    FEATURE(OF_CLAUSE, -0.462f, -0.262f) \
    FEATURE(OF_QUOTE, -1.485f, -1.136f) \
    FEATURE(OF_INFINITIVE, -0.542f, 0.320f) \
    FEATURE(OF_THING, -0.391f, -0.068f) \
    FEATURE(OF_PREPOSITION, -0.445f, 0.000f) \
    FEATURE(OF_AROUND, 0.215f, 0.000f) \
    FEATURE(QUOTED, -2.129f, -1.050f) \
    FEATURE(DIRECT, 1.800f, 1.079f) \
    FEATURE(BEFORE, -0.755f, 0.645f)
/* clang-format on */

#define SPEECH_ENUM(name, known, unknown) SPEECH_##name,
#define SPEECH_KNOWN(name, known, unknown) known,
#define SPEECH_UNKNOWN(name, known, unknown) unknown,
typedef enum speech_feature { SPEECH_FEATURES(SPEECH_ENUM) SPEECH_FEATURE_COUNT } speech_feature;

#endif
