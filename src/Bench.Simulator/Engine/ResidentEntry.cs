using Bench.Core.Time;
using Bench.Simulator.Models;

namespace Bench.Simulator.Engine;

/// <summary>A loaded model as the machine left it; what /api/ps says of it depends on when it is asked.</summary>
/// <param name="Expires">Null: at work, or for ever.</param>
internal sealed record ResidentEntry(ShelfModel Model, Placement Placement, TimeSpan KeepAlive, Instant? Expires)
{
    public ResidentModel At(Instant now) => new()
    {
        Model = Model,
        SizeBytes = Placement.SizeBytes,
        SizeVramBytes = Placement.VramBytes,
        ContextLength = Placement.Context,
        LayersOnGpu = Placement.LayersOnGpu,
        ExpiresIn = ExpiresIn(now),
    };

    /// <summary>While it is at work, its keep_alive still lies before it.</summary>
    private TimeSpan? ExpiresIn(Instant now)
    {
        if (KeepAlives.Length(KeepAlive) is not { } length)
            return null;
        var left = Expires is { } instant ? instant - now : length;
        return (left > Duration.Zero ? left : Duration.Zero).ToTimeSpan();
    }
}
