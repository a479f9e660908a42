using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Time;

namespace Bench.Load.Supply;

/// <summary>A request ready to be sent.</summary>
/// <param name="Phase">Which part of the cell it belongs to.</param>
/// <param name="Number">From 1 within the phase; 0 while it has no place.</param>
/// <param name="Prepared">Its body.</param>
/// <param name="Message">The prompt that its body ends with.</param>
/// <param name="Turn">From 1 within its conversation.</param>
/// <param name="ThinkTime">From the end of the user's last request until it is due.</param>
/// <param name="EndsConversation">Its conversation has no further turn, however many the scenario allows.</param>
internal readonly record struct SuppliedRequest(
    Phase Phase, int Number, PreparedRequest Prepared, string Message, int Turn = 1, Duration ThinkTime = default,
    bool EndsConversation = false)
{
    /// <summary>False while its user thinks: which part of the cell it belongs to is known when it is sent.</summary>
    public bool HasPlace => Number > 0;

    public SuppliedRequest At(Place place) => this with { Phase = place.Phase, Number = place.Number };
}
