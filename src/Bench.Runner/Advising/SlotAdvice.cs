using Bench.Models.Memory;
using Bench.Studies;
using Bench.Studies.Capacity;
using static System.FormattableString;

namespace Bench.Runner.Advising;

/// <summary>By which setting a server would work on more requests at once, and what that takes.</summary>
internal static class SlotAdvice
{
    private const double BytesPerGibibyte = 1L << 30;
    private const double MebibytesPerGibibyte = 1 << 10;
    private const double BytesPerMebibyte = 1 << 20;

    /// <summary>As many as machines were seen to have room for, where nothing tells how many this one has.</summary>
    private const int Usual = 4;

    /// <summary>Null if the server's setting is not known, nothing would change it, or there is no room for another request.</summary>
    public static string? Of(SlotLimit slots, Decision.Capacity capacity, DecidedServer server)
    {
        var asked = (int)Math.Max(slots.AtOnce + 1, capacity.Breaks ?? slots.Users);
        var takes = Takes(slots, server);
        if (Wanted(slots, asked, takes) is not { } wanted)
            return "There is no room for more at a time: one more takes about "
                + Invariant($"{takes!(slots.AtOnce + 1) / BytesPerGibibyte:0.0} GiB by estimate (num_ctx {slots.Context}), ")
                + Invariant($"and {slots.FreeVramMebibytes / MebibytesPerGibibyte:0.0} GiB of the GPU's memory were free.");
        if (server.Server.Kind.Advice.SlotsFor(server.Server.Software, server.Model?.Details, wanted) is not { } setting)
            return null;
        var free = slots.FreeVramMebibytes is { } known
            ? Invariant($"; {known / MebibytesPerGibibyte:0.0} GiB of the GPU's memory were free")
            : "";
        var memory = takes is null
            ? ""
            : Invariant($", and takes about {takes(wanted) / BytesPerGibibyte:0.0} GiB more by estimate (num_ctx {slots.Context}, ")
                + Invariant($"an f16 KV cache{free})");
        return Invariant($"{setting.Words} lets it work on {wanted} at a time{memory}: {setting.How}.");
    }

    /// <summary>
    /// The additional memory for this many slots; null if the model is not a published one, or the server does not report how long its
    /// context is.
    /// </summary>
    private static Func<int, long>? Takes(SlotLimit slots, DecidedServer server)
    {
        if (slots.Context is not { } context || server.Shape is not { } shape)
            return null;
        return count => Total(count) - Total(slots.AtOnce);

        long Total(int count) =>
            MemoryEstimate.Of(shape, new MemoryRequest { Context = context, Slots = count, Engine = EngineBuffers.Ollama }).Total;
    }

    /// <summary>Half as many again and again, until they fit; null if not even one more does.</summary>
    private static int? Wanted(SlotLimit slots, int asked, Func<int, long>? takes)
    {
        if (takes is null || slots.FreeVramMebibytes is not { } free)
            return Math.Min(asked, Math.Max(Usual, 2 * slots.AtOnce));
        var count = asked;
        while (takes(count) > free * BytesPerMebibyte)
        {
            if (count == slots.AtOnce + 1)
                return null;
            count = Math.Max(count / 2, slots.AtOnce + 1);
        }

        return count;
    }
}
