/* How much what the reader heard of a reading counts (speech.c): what it counts where a cue of the lexicon made the reading, and where
 * none did. Learned, see train/README.md. UNHEARD is the log odds by syntax and lexicon alone (weight.c). */
#ifndef READOUT_STATEMENT_SPEECH_WEIGHTS_H
#define READOUT_STATEMENT_SPEECH_WEIGHTS_H

/* clang-format off */
#define SPEECH_FEATURES(FEATURE) \
    FEATURE(BIAS, -0.476f, -1.199f) \
    FEATURE(UNHEARD, 0.228f, 0.257f) \
    FEATURE(CUE, 0.084f, -0.849f) \
    FEATURE(CUE_HIGHEST, 0.025f, 0.089f) \
    FEATURE(CUE_LIKELY, -0.222f, 1.465f) \
    FEATURE(CUE_SAID, -0.021f, 0.007f) \
    FEATURE(CUE_WITHIN, -0.111f, -0.072f) \
    FEATURE(CUE_AND_CONTENT, 0.552f, 0.228f) \
    FEATURE(WITHOUT_CUE, 0.000f, -0.583f) \
    FEATURE(SOURCE, -0.019f, -0.139f) \
    FEATURE(SOURCE_MISSED, -0.081f, -0.096f) \
    FEATURE(SOURCE_WITHIN, -0.007f, 0.018f) \
    FEATURE(WITHOUT_SOURCE, -0.122f, -0.097f) \
    FEATURE(CONTENT, -0.106f, -0.164f) \
    FEATURE(CONTENT_LIKELY, -0.055f, 0.019f) \
    FEATURE(CONTENT_SAID, 0.376f, -0.312f) \
    FEATURE(CONTENT_SHARE, 0.039f, 0.215f) \
    FEATURE(LENGTH, 0.351f, 0.213f) \
    FEATURE(BEGINS, -0.045f, 0.028f) \
    FEATURE(ENDS, 0.077f, 0.102f) \
    FEATURE(EDGES, 0.011f, -0.015f) \
    FEATURE(MORE_BEFORE, -0.279f, -0.385f) \
    FEATURE(MORE_BEHIND, -0.470f, -0.746f) \
    FEATURE(HEARD, -0.995f, -0.889f) \
    FEATURE(OF_CLAUSE, -0.637f, -0.100f) \
    FEATURE(OF_QUOTE, -1.753f, -0.939f) \
    FEATURE(OF_INFINITIVE, -0.619f, -0.071f) \
    FEATURE(OF_THING, -0.576f, -0.089f) \
    FEATURE(OF_PREPOSITION, -0.520f, 0.000f) \
    FEATURE(OF_AROUND, 0.341f, 0.000f) \
    FEATURE(QUOTED, -1.932f, -0.716f) \
    FEATURE(DIRECT, 1.939f, 0.571f) \
    FEATURE(BEFORE, -0.792f, 0.093f)
/* clang-format on */

#define SPEECH_ENUM(name, known, unknown) SPEECH_##name,
#define SPEECH_KNOWN(name, known, unknown) known,
#define SPEECH_UNKNOWN(name, known, unknown) unknown,
typedef enum speech_feature { SPEECH_FEATURES(SPEECH_ENUM) SPEECH_FEATURE_COUNT } speech_feature;

#endif
