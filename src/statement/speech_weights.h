/* How much what the reader heard of a reading counts (speech.c): what it counts where a cue of the lexicon made the reading, and where none did. Learned, see
 * train/README.md. UNHEARD is the log odds that weigh_reading gives without. */
#ifndef READOUT_STATEMENT_SPEECH_WEIGHTS_H
#define READOUT_STATEMENT_SPEECH_WEIGHTS_H

/* clang-format off */
#define SPEECH_FEATURES(FEATURE) \
    FEATURE(BIAS, 0.035f, -1.035f) \
    FEATURE(UNHEARD, 0.238f, 0.254f) \
    FEATURE(CUE, 0.220f, -1.046f) \
    FEATURE(CUE_HIGHEST, 0.010f, -0.014f) \
    FEATURE(CUE_LIKELY, -0.144f, 1.705f) \
    FEATURE(CUE_SAID, -0.045f, 0.044f) \
    FEATURE(CUE_WITHIN, -0.115f, -0.111f) \
    FEATURE(CUE_AND_CONTENT, 0.275f, 0.455f) \
    FEATURE(WITHOUT_CUE, 0.000f, -0.754f) \
    FEATURE(SOURCE, 0.039f, -0.100f) \
    FEATURE(SOURCE_MISSED, 0.007f, -0.196f) \
    FEATURE(SOURCE_WITHIN, -0.037f, -0.015f) \
    FEATURE(WITHOUT_SOURCE, 0.063f, -0.635f) \
    FEATURE(CONTENT, -0.001f, 0.365f) \
    FEATURE(CONTENT_LIKELY, -0.255f, -0.782f) \
    FEATURE(CONTENT_SAID, 0.525f, -0.171f) \
    FEATURE(CONTENT_SHARE, -0.348f, -0.120f) \
    FEATURE(LENGTH, 0.117f, 0.348f) \
    FEATURE(BEGINS, -0.012f, -0.016f) \
    FEATURE(ENDS, 0.030f, 0.143f) \
    FEATURE(EDGES, 0.133f, 0.068f) \
    FEATURE(MORE_BEFORE, -0.557f, -0.750f) \
    FEATURE(MORE_BEHIND, -0.699f, 0.340f) \
    FEATURE(HEARD, -2.276f, -1.312f) \
    FEATURE(OF_CLAUSE, -0.661f, 0.031f) \
    FEATURE(OF_QUOTE, -1.899f, -1.270f) \
    FEATURE(OF_INFINITIVE, -0.655f, 0.197f) \
    FEATURE(OF_THING, -0.628f, 0.006f) \
    FEATURE(OF_PREPOSITION, -0.787f, 0.000f) \
    FEATURE(OF_AROUND, 0.481f, 0.000f) \
    FEATURE(QUOTED, -1.909f, -0.715f) \
    FEATURE(DIRECT, 2.146f, 1.004f) \
    FEATURE(BEFORE, -0.921f, 0.033f)
/* clang-format on */

#define SPEECH_ENUM(name, known, unknown) SPEECH_##name,
#define SPEECH_KNOWN(name, known, unknown) known,
#define SPEECH_UNKNOWN(name, known, unknown) unknown,
typedef enum speech_feature { SPEECH_FEATURES(SPEECH_ENUM) SPEECH_FEATURE_COUNT } speech_feature;

#endif
