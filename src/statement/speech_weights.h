/* How much what the reader heard of a reading counts (speech.c): what it counts where a cue of the lexicon made the reading, and where
 * none did. Learned, see train/README.md. UNHEARD is the log odds by syntax and lexicon alone (weight.c). */
#ifndef READOUT_STATEMENT_SPEECH_WEIGHTS_H
#define READOUT_STATEMENT_SPEECH_WEIGHTS_H

/* clang-format off */
#define SPEECH_FEATURES(FEATURE) \
    FEATURE(BIAS, -0.601f, -1.243f) \
    FEATURE(UNHEARD, 0.486f, 0.175f) \
    FEATURE(CUE, -0.000f, -0.866f) \
    FEATURE(CUE_HIGHEST, -0.026f, 0.059f) \
    FEATURE(CUE_LIKELY, -0.172f, 1.570f) \
    FEATURE(CUE_SAID, -0.073f, 0.014f) \
    FEATURE(CUE_WITHIN, -0.082f, -0.065f) \
    FEATURE(CUE_AND_CONTENT, 0.555f, 0.269f) \
    FEATURE(WITHOUT_CUE, 0.000f, -0.774f) \
    FEATURE(SOURCE, -0.035f, -0.190f) \
    FEATURE(SOURCE_MISSED, -0.053f, -0.094f) \
    FEATURE(SOURCE_WITHIN, -0.025f, -0.037f) \
    FEATURE(WITHOUT_SOURCE, 0.091f, -0.308f) \
    FEATURE(CONTENT, -0.075f, 0.028f) \
    FEATURE(CONTENT_LIKELY, -0.193f, -0.343f) \
    FEATURE(CONTENT_SAID, 0.775f, -0.106f) \
    FEATURE(CONTENT_SHARE, -0.095f, 0.007f) \
    FEATURE(LENGTH, 0.314f, 0.341f) \
    FEATURE(BEGINS, -0.062f, 0.067f) \
    FEATURE(ENDS, 0.064f, 0.148f) \
    FEATURE(EDGES, 0.014f, -0.012f) \
    FEATURE(MORE_BEFORE, -0.301f, 0.037f) \
    FEATURE(MORE_BEHIND, -0.407f, -0.479f) \
    FEATURE(HEARD, -1.137f, -1.192f) \
    FEATURE(OF_CLAUSE, -0.471f, -0.076f) \
    FEATURE(OF_QUOTE, -1.621f, -0.771f) \
    FEATURE(OF_INFINITIVE, -0.696f, -0.416f) \
    FEATURE(OF_THING, -0.512f, 0.019f) \
    FEATURE(OF_PREPOSITION, -0.605f, 0.000f) \
    FEATURE(OF_AROUND, 0.197f, 0.000f) \
    FEATURE(QUOTED, -2.105f, -0.832f) \
    FEATURE(DIRECT, 1.791f, 0.839f) \
    FEATURE(BEFORE, -0.692f, 0.177f)
/* clang-format on */

#define SPEECH_ENUM(name, known, unknown) SPEECH_##name,
#define SPEECH_KNOWN(name, known, unknown) known,
#define SPEECH_UNKNOWN(name, known, unknown) unknown,
typedef enum speech_feature { SPEECH_FEATURES(SPEECH_ENUM) SPEECH_FEATURE_COUNT } speech_feature;

#endif
