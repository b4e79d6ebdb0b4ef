/* The stage: the report's day first, then the expressions that count from it. */
#include "base/error.h"
#include "time/expression.h"
#include "time/report_day.h"

readout_status time_stage(const engine *e, workspace *w, document *d, readout_error *error) {
    (void)w;
    report_day_find(e->times, d);
    if (expressions_find(e->times, d)) return READOUT_OK;
    return error_set(error, READOUT_ERROR_MEMORY, NULL, 0, 0, "out of memory");
}
