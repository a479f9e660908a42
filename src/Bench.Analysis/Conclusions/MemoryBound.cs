using Bench.Analysis.Answers;
using Bench.Analysis.Figures;
using Bench.Analysis.Machines;
using Bench.Analysis.Metrics;
using Bench.Core.Records;
using static System.FormattableString;

namespace Bench.Analysis.Conclusions;

/// <summary>
/// One user's decode beside what the GPU's memory can give. Each token reads all weights once, so no engine decodes faster
/// than bandwidth / bytes of the weights. The bytes are those of the model on disk: of a table of embeddings that is not read,
/// and of the KV cache that is, nobody tells the size, so the share is about right within some percent.
/// </summary>
internal static class MemoryBound
{
    private const double BytesPerGigabyte = 1e9;
    private const string Vision = "vision";

    /// <summary>
    /// <c>about 71 % of what this memory allows (1008 GB/s, 4.9 GB per token)</c>; null if the bound is not known or none: several users
    /// share a read of the weights, a mixture reads some of them, and what is not wholly on one GPU is read from elsewhere, too.
    /// </summary>
    public static string? Words(RunManifest manifest, Candidate candidate)
    {
        var cell = candidate.Cell;
        var model = manifest.Servers.FirstOrDefault(server => server.Name == cell.Plan.Server)?.Find(cell.Plan.Model.Tag);
        if (cell.Plan.Load.Users != 1
            || Placement.CpuShare(cell) is not 0
            || model is not { Installed: { SizeBytes: > 0 and var bytes, IsRemote: false }, Details: { ExpertCount: 0 } details }
            || details.Capabilities?.Contains(Vision) == true // the part that sees is in the size, and not read for a token
            || CellFigures.MeanOf(DecodeRate.Definition).ValueOf(cell) is not { } decode
            || ServerMachine.Of(manifest, cell).MemoryBandwidth is not { } bandwidth)
        {
            return null;
        }

        return Invariant($"about {100 * decode * bytes / bandwidth:0} % of what this memory allows ")
            + Invariant($"({bandwidth / BytesPerGigabyte:0} GB/s, {bytes / BytesPerGigabyte:0.0} GB per token)");
    }
}
