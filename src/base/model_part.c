#include "base/model_part.h"

#include "base/error.h"

#include <stdbool.h>
#include <string.h>

readout_status model_part_find(const mapped_file *file, const char *name, const char *what, const char *path, model_part *part,
                               readout_error *error) {
    for (size_t at = 0; at < file->size && file->size - at >= MODEL_PART_HEADER;) {
        const unsigned char *bytes = file->bytes + at;
        size_t left = file->size - at;
        uint32_t version, number_count;
        uint64_t size, sum;
        memcpy(&version, bytes + 8, sizeof version);
        memcpy(&number_count, bytes + 12, sizeof number_count);
        memcpy(&size, bytes + 16, sizeof size);
        memcpy(&sum, bytes + 24, sizeof sum);
        bool wanted = memcmp(bytes, name, MODEL_PART_NAME) == 0;
        if (!wanted && (memcmp(bytes, "RDO", 3) != 0 || size < MODEL_PART_HEADER || size > left)) break;
        if (!wanted) {
            at += size > left - 63 ? left : (size + 63) / 64 * 64;
            continue;
        }
        if (size < MODEL_PART_HEADER || size > left)
            return error_set(error, READOUT_ERROR_FORMAT, path, 0, 0, "the %s is %zu bytes long and should be %llu: truncated or altered",
                             what, left, (unsigned long long)size);
        if (model_part_checksum(bytes + MODEL_PART_HEADER, size - MODEL_PART_HEADER) != sum)
            return error_set(error, READOUT_ERROR_FORMAT, path, 0, 0, "the %s's checksum is wrong: the file was altered", what);
        *part = (model_part){bytes, size, version, number_count};
        return READOUT_OK;
    }
    return error_set(error, READOUT_ERROR_FORMAT, path, 0, 0, "no %s of readout in this file", what);
}

readout_status model_part_read(const char *path, const char *name, mapped_file *file, readout_error *error) {
    *file = (mapped_file){0};
    for (size_t at = 0;;) {
        mapped_file head;
        readout_status status = mapped_file_open_range(&head, path, at, MODEL_PART_HEADER, error);
        if (status != READOUT_OK || head.size < MODEL_PART_HEADER) { /* shorter than any part: let whoever looks for one say so */
            mapped_file_close(&head);
            return status == READOUT_OK && at == 0 ? mapped_file_open(file, path, error) : status;
        }
        uint64_t size;
        memcpy(&size, head.bytes + 16, sizeof size);
        bool wanted = memcmp(head.bytes, name, MODEL_PART_NAME) == 0,
             sound = memcmp(head.bytes, "RDO", 3) == 0 && size >= MODEL_PART_HEADER && size < SIZE_MAX / 2;
        mapped_file_close(&head);
        if (wanted || !sound) return mapped_file_open_range(file, path, at, wanted && sound ? (size_t)size : SIZE_MAX, error);
        at += ((size_t)size + 63) / 64 * 64;
    }
}

/* Four lanes of multiply and shift over 64-bit words, the last padded with zeros (train/model_part.py has the same). */
uint64_t model_part_checksum(const unsigned char *bytes, size_t size) {
    const uint64_t multiplier = UINT64_C(0x9FB21C651E98DF25);
    uint64_t lane[4], word[4], sum = 0;
    for (unsigned i = 0; i < 4; i++) lane[i] = UINT64_C(0x9E3779B97F4A7C15) * (i + 1);
    for (size_t at = 0; at < size; at += sizeof word) {
        if (size - at < sizeof word) memset(word, 0, sizeof word);
        memcpy(word, bytes + at, size - at < sizeof word ? size - at : sizeof word);
        for (unsigned i = 0; i < 4; i++) {
            lane[i] = (lane[i] ^ word[i]) * multiplier;
            lane[i] ^= lane[i] >> 32;
        }
    }
    for (unsigned i = 0; i < 4; i++) {
        sum = (sum ^ lane[i]) * multiplier;
        sum ^= sum >> 32;
    }
    return sum;
}
