"""Low-rank adapters on a frozen base: made by peft, with a backward pass of our own on plain matrices.

peft computes y = Wx + s·B(Ax) as three modules, and autograd keeps what each of them needs. Here it is one function:
the frozen W never gets a gradient, A and B stay in float32 whatever the base is computed in, and the two small products
are added in place. On two cores without AMX that was 1.5 times as fast (shared measurements of the first spike; the
gradients are compared with peft's own in tests/test_lm.py).
"""

import types

import torch
import torch.nn.functional as F

ALL_LINEAR = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"]


class LoraLinear(torch.autograd.Function):
    """y = x·Wᵀ + s·(x·Aᵀ)·Bᵀ. x: [..., in], W: [out, in], A: [rank, in], B: [out, rank]."""

    @staticmethod
    def forward(ctx, x, weight, a, b, scale):
        rows = x.reshape(-1, x.shape[-1])
        a, b = a.to(x.dtype), b.to(x.dtype)
        low = rows @ a.t()
        y = rows @ weight.t()
        y.addmm_(low, b.t(), alpha=scale)
        ctx.save_for_backward(rows, low, weight, a, b)
        ctx.scale, ctx.shape = scale, x.shape
        return y.view(*x.shape[:-1], weight.shape[0])

    @staticmethod
    def backward(ctx, grad):
        rows, low, weight, a, b = ctx.saved_tensors
        grad = grad.reshape(-1, grad.shape[-1])
        back = (grad @ b).mul_(ctx.scale)
        dx = None
        if ctx.needs_input_grad[0]:
            dx = grad @ weight
            dx.addmm_(back, a)
            dx = dx.view(ctx.shape)
        return dx, None, (back.t() @ rows).float(), (grad.t() @ low).float().mul_(ctx.scale), None


def adapted(model, recipe):
    """The model with a fresh adapter, its A and B in float32; the only parameters that learn."""
    from peft import LoraConfig, get_peft_model

    config = LoraConfig(r=recipe["rank"], lora_alpha=recipe["alpha"], lora_dropout=0.0, bias="none",
                        target_modules=recipe.get("targets", ALL_LINEAR), task_type="CAUSAL_LM")
    model = get_peft_model(model, config)
    for p in model.parameters():
        if p.requires_grad:
            p.data = p.data.float()
    return model


def fuse(model):
    """Put the fused pass into every adapted layer that is a plain matrix; 4-bit layers keep peft's."""
    from peft.tuners.lora.layer import Linear

    def forward(self, x, *_, **__):
        return LoraLinear.apply(x, self.base_layer.weight, self.lora_A["default"].weight, self.lora_B["default"].weight, self.scaling["default"])

    def norm(self, x):
        return F.rms_norm(x, (x.shape[-1],), self.weight, self.variance_epsilon)

    fused = 0
    for module in model.modules():
        if isinstance(module, Linear) and type(module.base_layer) is torch.nn.Linear and module.base_layer.bias is None:
            module.forward = types.MethodType(forward, module)
            fused += 1
        elif type(module).__name__ in ("LlamaRMSNorm", "MistralRMSNorm"):
            module.forward = types.MethodType(norm, module)
    return fused


def weights(model):
    """The adapter alone: {name without the adapter's own: tensor}, in a fixed order."""
    return {n.replace(".default.", "."): p.detach() for n, p in sorted(model.named_parameters()) if p.requires_grad}


def put(model, values):
    """Load what weights() gave."""
    own = {n.replace(".default.", "."): p for n, p in model.named_parameters() if p.requires_grad}
    if own.keys() != values.keys():
        raise SystemExit("the adapter to start from has other layers or another base: " + ", ".join(sorted(own.keys() ^ values.keys())[:3]))
    with torch.no_grad():
        for name, p in own.items():
            if p.shape != values[name].shape:
                raise SystemExit(f"the adapter to start from has rank {values[name].shape}, this recipe {p.shape}")
            p.copy_(values[name])
