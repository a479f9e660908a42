using Bench.Core.Records;

namespace Bench.Analysis.Reconciliation;

/// <summary>One request after server, client and counts were compared with each other.</summary>
/// <param name="Recorded">As it was recorded.</param>
/// <param name="Record">As it is believed: what was withheld is null in it.</param>
/// <param name="Tokens">The tokens that its lines carried.</param>
/// <param name="Objections">The withheld figures, with the reasons.</param>
/// <param name="StreamTrusted">False where something held the cell's streams back: no figure is made of when its tokens came.</param>
public sealed record ReconciledRequest(
    RequestRecord Recorded, RequestRecord Record, StreamedTokens Tokens, IReadOnlyList<Objection> Objections, bool StreamTrusted)
{
    /// <summary>A request that nothing is compared with.</summary>
    public static ReconciledRequest Unquestioned(RequestRecord record)
    {
        if (Sighting.Of(record) is not { } seen)
            return new ReconciledRequest(record, record, StreamedTokens.Unknown, [], StreamTrusted: true);
        return new ReconciledRequest(record, record, StreamedTokens.Of(record, new Account(record), seen), [], StreamTrusted: true);
    }
}
