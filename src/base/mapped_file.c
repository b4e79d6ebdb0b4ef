#include "base/mapped_file.h"

#include "base/error.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static readout_status read_all(mapped_file *file, int descriptor, size_t from, size_t size, const char *path, readout_error *error);

readout_status mapped_file_open(mapped_file *file, const char *path, readout_error *error) {
    return mapped_file_open_range(file, path, 0, SIZE_MAX, error);
}

readout_status mapped_file_open_range(mapped_file *file, const char *path, size_t from, size_t size, readout_error *error) {
    *file = (mapped_file){0};
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe without a writer is not waited for */
    if (descriptor < 0) return error_set(error, READOUT_ERROR_FILE, path, 0, 0, "cannot open: %s", strerror(errno));
    struct stat about;
    readout_status status = READOUT_OK;
    if (fstat(descriptor, &about) != 0)
        status = error_set(error, READOUT_ERROR_FILE, path, 0, 0, "cannot read: %s", strerror(errno));
    else if (!S_ISREG(about.st_mode))
        status = error_set(error, READOUT_ERROR_FILE, path, 0, 0, "not a regular file");
    else if (about.st_size == 0)
        status = error_set(error, READOUT_ERROR_FORMAT, path, 0, 0, "the file is empty");
    size_t all = status == READOUT_OK ? (size_t)about.st_size : 0, left = all > from ? all - from : 0;
    if (left) status = read_all(file, descriptor, from, left < size ? left : size, path, error);
    close(descriptor);
    return status;
}

static readout_status read_all(mapped_file *file, int descriptor, size_t from, size_t size, const char *path, readout_error *error) {
    unsigned char *bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (bytes == MAP_FAILED) return error_set(error, READOUT_ERROR_MEMORY, path, 0, 0, "out of memory");
#ifdef MADV_HUGEPAGE
    madvise(bytes, size, MADV_HUGEPAGE); /* a wish: fewer pages to make, and to find when the network reads all of it */
#endif
    size_t done = 0;
    ssize_t got = 1;
    while (done < size && got) {
        got = pread(descriptor, bytes + done, size - done, (off_t)(from + done));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) break;
        done += (size_t)got;
    }
    *file = (mapped_file){bytes, size};
    if (done == size) return READOUT_OK;
    const char *reason = got < 0 ? strerror(errno) : "it became shorter while it was read";
    mapped_file_close(file);
    return error_set(error, READOUT_ERROR_FILE, path, 0, 0, "cannot read: %s", reason);
}

void mapped_file_close(mapped_file *file) {
    if (file->bytes) munmap((void *)(uintptr_t)file->bytes, file->size);
    *file = (mapped_file){0};
}
