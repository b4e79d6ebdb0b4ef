/* The program: reads the command line and hands over to the command. */
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/run.h"
#include "cli/stop.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <signal.h>
#include <unistd.h>

static int help(const options *o) {
    command about = o->command == COMMAND_HELP && o->input_count ? command_named(o->inputs[0]) : o->command;
    if (about == COMMAND_COUNT) {
        const char *near = command_near(o->inputs[0]);
        if (near)
            message("there is no command \"%s\"; did you mean \"%s\"?", o->inputs[0], near);
        else
            message("there is no command \"%s\"; \"readout help\" lists them", o->inputs[0]);
        return EXIT_USAGE;
    }
    options_help(stdout, about);
    return output_printed() ? EXIT_ALL_WELL : EXIT_OUTPUT_FAILED;
}

static int run_the_command(const options *o) {
    static char whole[64 * 1024];
    setvbuf(stdout, whole, _IOFBF, sizeof whole); /* what keeps findings or help from being written is known at the end */
    if (o->help) return help(o);
    switch (o->command) {
    case COMMAND_CODE: return command_code(o);
    case COMMAND_DOCUMENTS: return command_documents(o);
    case COMMAND_PARSE: return command_parse(o);
    case COMMAND_RELATE: return command_relate(o);
    case COMMAND_EXPLAIN: return command_explain(o);
    case COMMAND_ACTORS: return command_actors(o);
    case COMMAND_DICTIONARY: return command_dictionary(o);
    case COMMAND_CODEBOOK: return command_codebook(o);
    case COMMAND_EXPORT: return command_export(o);
    case COMMAND_SERIES: return command_series(o);
    case COMMAND_QUERY: return command_query(o);
    case COMMAND_LINK: return command_link(o);
    case COMMAND_MERGE: return command_merge(o);
    case COMMAND_VERSION: return command_version(o);
    default: return help(o);
    }
}

/* Descriptors that the caller closed must not become those of files, into which messages or records would then be written. They are opened
 * the other way round: reading and writing them fails, and is told, as it would have. */
static void fill_standard_descriptors(void) {
    for (int d = STDIN_FILENO; d <= STDERR_FILENO; d++)
        if (fcntl(d, F_GETFD) < 0 && errno == EBADF) (void)!open("/dev/null", d == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

/* Blocks of a long document grow where the system only moves their pages, and go back to it at once: the C library would else keep ever
 * larger ones on its heap, with holes between. */
static void keep_large_blocks_apart(void) {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 256 * 1024);
#endif
}

/* Names in archives are UTF-8 whatever language the user's system speaks; nothing else asks for it. */
static void name_files_in_utf8(void) { setlocale(LC_CTYPE, "C.UTF-8"); }

int main(int argument_count, char **arguments) {
    options o;
    fill_standard_descriptors();
    keep_large_blocks_apart();
    name_files_in_utf8();
    signal(SIGPIPE, SIG_IGN); /* a reader that ends early gives an exit status */
    int status = options_read(argument_count, arguments, &o);
    if (status == EXIT_ALL_WELL) status = run_the_command(&o);
    options_free(&o);
    stop_end();
    return status;
}
