"""Arrays of weights in the forms that the C program's kernels take (src/syntax/kernels.h)."""
import numpy


def rows(matrix):
    """int8 rows with a scale each."""
    scale = numpy.abs(matrix).max(1) / 127
    scale[scale == 0] = 1
    return numpy.clip(numpy.rint(matrix / scale[:, None]), -127, 127).astype(numpy.int8), scale.astype(numpy.float32)


def packed(weight, bias):
    """A product's weights (out, in) as int8 in the kernels' order [out/16][in/4][16][4], scale and bias a column, and the sums that
    undo the activations' offset of 128."""
    out, size_in = weight.shape
    padded = -(-out // 16) * 16
    w, b = numpy.zeros((padded, size_in), numpy.float32), numpy.zeros(padded, numpy.float32)
    w[:out], b[:out] = weight, bias
    q, scale = rows(w)
    sums = q.astype(numpy.int32).sum(1) * 128
    order = q.reshape(padded // 16, 16, size_in // 4, 4).transpose(0, 2, 1, 3)
    return [numpy.ascontiguousarray(order), scale, b, sums.astype(numpy.int32)]
