"""Compiles recurrence.c and gives it to PyTorch: the recurrent layer as an autograd function, and the optimiser's step."""
import ctypes
import os
import subprocess
import tempfile

import torch

_SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "recurrence.c")
_P, _L, _F = ctypes.c_void_p, ctypes.c_long, ctypes.c_float


def _compile():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "recurrence.so")
        subprocess.run(["gcc", "-O3", "-march=native", "-mprefer-vector-width=512", "-ffast-math", "-shared", "-fPIC",
                        _SOURCE, "-o", path], check=True)
        return ctypes.CDLL(path)


_library = _compile()


def _at(t):
    return _P(t.data_ptr())


class SRU(torch.autograd.Function):
    @staticmethod
    def forward(ctx, u, x, v, b, offset):
        u, x, v, b = u.contiguous(), x.contiguous(), v.contiguous(), b.contiguous()
        H = v.shape[-1]
        c, h = torch.empty_like(x), torch.empty_like(x)
        _library.sru_forward(_L(len(offset) - 1), _at(offset), _L(H), _at(u), _at(x), _at(v), _at(b), _at(c), _at(h))
        ctx.save_for_backward(u, x, v, b, c, offset)
        return h

    @staticmethod
    def backward(ctx, gh):
        u, x, v, b, c, offset = ctx.saved_tensors
        gh = gh.contiguous()
        H = v.shape[-1]
        gu, gx = torch.empty_like(u), torch.empty_like(x)
        gv, gb, carry = torch.zeros_like(v), torch.zeros_like(b), torch.empty(H)
        _library.sru_backward(_L(len(offset) - 1), _at(offset), _L(H), _at(u), _at(x), _at(v), _at(b), _at(c), _at(gh),
                              _at(gu), _at(gx), _at(gv), _at(gb), _at(carry))
        return gu, gx, gv, gb, None


class Adam:
    """AdamW; keeps an exponential moving average of every weight, which is what gets evaluated and exported."""

    def __init__(self, parameters, beta1=0.9, beta2=0.98, decay=0.0, average_decay=0.999, clip=2.0):
        self.parameters = [p for p in parameters if p.requires_grad]
        self.m = [torch.zeros_like(p) for p in self.parameters]
        self.q = [torch.zeros_like(p) for p in self.parameters]
        self.average = [p.detach().clone() for p in self.parameters]
        self.beta1, self.beta2, self.decay, self.average_decay, self.clip = beta1, beta2, decay, average_decay, clip
        self.steps = 0

    def step(self, rate):
        self.steps += 1
        norm = float(torch.sqrt(sum((p.grad ** 2).sum() for p in self.parameters if p.grad is not None)))
        clip = min(1.0, self.clip / (norm + 1e-9))
        average = min(self.average_decay, (1 + self.steps) / (10 + self.steps))
        for p, m, q, a in zip(self.parameters, self.m, self.q, self.average):
            if p.grad is None:
                continue
            g = p.grad.contiguous()
            _library.adam_step(_L(p.numel()), _at(p), _at(g), _at(m), _at(q), _at(a), _F(rate), _F(self.beta1), _F(self.beta2),
                               _F(1 / (1 - self.beta1 ** self.steps)), _F(1 / (1 - self.beta2 ** self.steps)),
                               _F(self.decay), _F(average), _F(clip))
            p.grad = None
        return norm

    def swap(self):
        """Exchanges weights and averages: call before and after an evaluation."""
        for p, a in zip(self.parameters, self.average):
            held = p.data.clone()
            p.data.copy_(a)
            a.copy_(held)
