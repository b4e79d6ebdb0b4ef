/* How much what the reader heard of a reading counts (speech.c): what it counts where a cue of the lexicon made the reading, and where none did. Learned, see
 * train/README.md. UNHEARD is the log odds that weigh_reading gives without. */
#ifndef READOUT_STATEMENT_SPEECH_WEIGHTS_H
#define READOUT_STATEMENT_SPEECH_WEIGHTS_H

/* clang-format off */
#define SPEECH_FEATURES(FEATURE) \
    FEATURE(BIAS, -0.482f, -1.170f) \
    FEATURE(UNHEARD, 0.228f, 0.266f) \
    FEATURE(CUE, 0.088f, -0.848f) \
    FEATURE(CUE_HIGHEST, 0.025f, 0.092f) \
    FEATURE(CUE_LIKELY, -0.226f, 1.468f) \
    FEATURE(CUE_SAID, -0.022f, 0.021f) \
    FEATURE(CUE_WITHIN, -0.112f, -0.081f) \
    FEATURE(CUE_AND_CONTENT, 0.551f, 0.227f) \
    FEATURE(WITHOUT_CUE, 0.000f, -0.611f) \
    FEATURE(SOURCE, -0.018f, -0.137f) \
    FEATURE(SOURCE_MISSED, -0.081f, -0.098f) \
    FEATURE(SOURCE_WITHIN, -0.007f, 0.021f) \
    FEATURE(WITHOUT_SOURCE, -0.120f, -0.095f) \
    FEATURE(CONTENT, -0.105f, -0.196f) \
    FEATURE(CONTENT_LIKELY, -0.055f, 0.050f) \
    FEATURE(CONTENT_SAID, 0.373f, -0.328f) \
    FEATURE(CONTENT_SHARE, 0.043f, 0.201f) \
    FEATURE(LENGTH, 0.352f, 0.214f) \
    FEATURE(BEGINS, -0.046f, 0.022f) \
    FEATURE(ENDS, 0.076f, 0.098f) \
    FEATURE(EDGES, 0.011f, -0.008f) \
    FEATURE(MORE_BEFORE, -0.276f, -0.396f) \
    FEATURE(MORE_BEHIND, -0.470f, -0.746f) \
    FEATURE(HEARD, -0.996f, -0.880f) \
    FEATURE(OF_CLAUSE, -0.638f, -0.092f) \
    FEATURE(OF_QUOTE, -1.754f, -0.935f) \
    FEATURE(OF_INFINITIVE, -0.619f, -0.056f) \
    FEATURE(OF_THING, -0.575f, -0.088f) \
    FEATURE(OF_PREPOSITION, -0.520f, 0.000f) \
    FEATURE(OF_AROUND, 0.343f, 0.000f) \
    FEATURE(QUOTED, -1.931f, -0.722f) \
    FEATURE(DIRECT, 1.938f, 0.578f) \
    FEATURE(BEFORE, -0.791f, 0.108f)
/* clang-format on */

#define SPEECH_ENUM(name, known, unknown) SPEECH_##name,
#define SPEECH_KNOWN(name, known, unknown) known,
#define SPEECH_UNKNOWN(name, known, unknown) unknown,
typedef enum speech_feature { SPEECH_FEATURES(SPEECH_ENUM) SPEECH_FEATURE_COUNT } speech_feature;

#endif
