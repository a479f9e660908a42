using Bench.Simulator.Hardware;
using Bench.Simulator.Models;

namespace Bench.Simulator.Engine;

/// <summary>What the two kinds of work in a pass cost. They differ only by a slowdown.</summary>
/// <param name="Prefill">For slots that evaluate a prompt.</param>
/// <param name="Decode">For slots that write.</param>
internal readonly record struct PassCosts(PassCost Prefill, PassCost Decode)
{
    public static PassCosts Of(HardwareProfile profile, ShelfModel model, Placement placement, Slowdown slowdown)
    {
        var cost = PassCost.Of(profile, model, placement);
        return new PassCosts(cost.Times(1 + slowdown.Prefill), cost.Times(1 + slowdown.Decode));
    }

    /// <summary>
    /// The part of a pass that does not depend on its slots. If any slot writes, it is needed for that anyway,
    /// and a prompt that joins adds only its own part.
    /// </summary>
    public double PerPass(bool writes) => (writes ? Decode : Prefill).PerPass;

    public PassCost Of(bool prefills) => prefills ? Prefill : Decode;
}
