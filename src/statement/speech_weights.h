/* How much what the reader heard of a reading counts (speech.c): what it counts where a cue of the lexicon made the reading, and where none did. Learned, see
 * train/README.md. UNHEARD is the log odds that weigh_reading gives without. */
#ifndef READOUT_STATEMENT_SPEECH_WEIGHTS_H
#define READOUT_STATEMENT_SPEECH_WEIGHTS_H

/* clang-format off */
#define SPEECH_FEATURES(FEATURE) \
    FEATURE(BIAS, -0.446f, -1.056f) \
    FEATURE(UNHEARD, 0.247f, 0.366f) \
    FEATURE(CUE, 0.094f, -0.885f) \
    FEATURE(CUE_HIGHEST, 0.040f, 0.142f) \
    FEATURE(CUE_LIKELY, -0.252f, 1.390f) \
    FEATURE(CUE_SAID, -0.027f, 0.056f) \
    FEATURE(CUE_WITHIN, -0.128f, -0.056f) \
    FEATURE(CUE_AND_CONTENT, 0.536f, 0.306f) \
    FEATURE(WITHOUT_CUE, 0.000f, -0.849f) \
    FEATURE(SOURCE, -0.016f, -0.103f) \
    FEATURE(SOURCE_MISSED, -0.086f, -0.082f) \
    FEATURE(SOURCE_WITHIN, -0.018f, -0.045f) \
    FEATURE(WITHOUT_SOURCE, -0.164f, -0.315f) \
    FEATURE(CONTENT, -0.003f, -0.234f) \
    FEATURE(CONTENT_LIKELY, -0.156f, -0.042f) \
    FEATURE(CONTENT_SAID, 0.248f, 0.021f) \
    FEATURE(CONTENT_SHARE, -0.023f, 0.187f) \
    FEATURE(LENGTH, 0.359f, 0.236f) \
    FEATURE(BEGINS, -0.025f, -0.037f) \
    FEATURE(ENDS, 0.081f, 0.085f) \
    FEATURE(EDGES, -0.019f, 0.072f) \
    FEATURE(MORE_BEFORE, -0.270f, -0.316f) \
    FEATURE(MORE_BEHIND, -0.503f, -0.682f) \
    FEATURE(HEARD, -0.962f, -1.009f) \
    FEATURE(OF_CLAUSE, -0.626f, -0.155f) \
    FEATURE(OF_QUOTE, -1.761f, -0.942f) \
    FEATURE(OF_INFINITIVE, -0.628f, 0.185f) \
    FEATURE(OF_THING, -0.554f, -0.144f) \
    FEATURE(OF_PREPOSITION, -0.571f, 0.000f) \
    FEATURE(OF_AROUND, 0.669f, 0.000f) \
    FEATURE(QUOTED, -1.924f, -0.904f) \
    FEATURE(DIRECT, 1.972f, 0.685f) \
    FEATURE(BEFORE, -0.814f, 0.050f)
/* clang-format on */

#define SPEECH_ENUM(name, known, unknown) SPEECH_##name,
#define SPEECH_KNOWN(name, known, unknown) known,
#define SPEECH_UNKNOWN(name, known, unknown) unknown,
typedef enum speech_feature { SPEECH_FEATURES(SPEECH_ENUM) SPEECH_FEATURE_COUNT } speech_feature;

#endif
