#include "base/mapped_file.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

readout_status mapped_file_open(mapped_file *file, const char *path, readout_error *error) {
    *file = (mapped_file){0};
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return error_set(error, READOUT_ERROR_FILE, path, 0, 0, "cannot open: %s", strerror(errno));
    struct stat about;
    readout_status status = READOUT_OK;
    if (fstat(descriptor, &about) != 0)
        status = error_set(error, READOUT_ERROR_FILE, path, 0, 0, "cannot read: %s", strerror(errno));
    else if (!S_ISREG(about.st_mode))
        status = error_set(error, READOUT_ERROR_FILE, path, 0, 0, "not a regular file");
    else if (about.st_size == 0)
        status = error_set(error, READOUT_ERROR_FORMAT, path, 0, 0, "the file is empty");
    if (status == READOUT_OK) {
        void *bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
        if (bytes == MAP_FAILED)
            status = error_set(error, READOUT_ERROR_FILE, path, 0, 0, "cannot map: %s", strerror(errno));
        else
            *file = (mapped_file){bytes, (size_t)about.st_size};
    }
    close(descriptor);
    return status;
}

void mapped_file_close(mapped_file *file) {
    if (file->bytes) munmap((void *)(uintptr_t)file->bytes, file->size);
    *file = (mapped_file){0};
}
