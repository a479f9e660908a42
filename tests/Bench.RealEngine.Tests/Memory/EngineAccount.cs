using System.Globalization;
using System.Text.RegularExpressions;
using Bench.Models.Memory;
using Bench.Models.Tests.Docs;
using Bench.RealEngine.Tests.Gguf;
using Bench.RealEngine.Tests.Kit;

namespace Bench.RealEngine.Tests.Memory;

/// <summary>
/// What llama-server says that it reserved for a model, in MiB. The model's file is there while
/// it is loaded, and takes no room on the disk.
/// </summary>
internal sealed partial record EngineAccount(double Weights, double Cache, double Compute)
{
    public double Total => Weights + Cache + Compute;

    public static async Task<EngineAccount> OfAsync(TruthRow row, CancellationToken cancellation)
    {
        Assert.SkipWhen(EngineFolder.Launcher is null, EngineFolder.Absent);
        var folder = Directory.CreateTempSubdirectory("bench-shape-");
        try
        {
            var model = Path.Combine(folder.FullName, "model.gguf");
            using (var file = File.Create(model))
                SparseGguf.WriteTo(file, row.Blueprint.Description.Metadata, row.Shape.Tensors, row.Blueprint.Vocabulary);
            await using var server = new GuardedProcess([EngineFolder.Launcher!, .. Arguments(model, row)]);
            await server.StartAsync(
                () => Task.FromResult(server.Log().Any(line => line.Contains("model loaded", StringComparison.Ordinal))), cancellation);
            return Of(server.Log());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>
    /// Nothing is computed, no weight is copied into another layout, and no setting is changed to fit: only what is asked for is reserved.
    /// </summary>
    private static IEnumerable<string> Arguments(string model, TruthRow row)
    {
        var request = row.Request;
        var cache = request.KvCache switch { KvCacheType.Q8 => "q8_0", KvCacheType.Q4 => "q4_0", _ => "f16" };
        string[] embeds = row.Shape.LooksBothWays ? ["--embeddings"] : [];
        return
        [
            "-m", model, "--host", "127.0.0.1", "--port", Text(GuardedProcess.FreePort()), "-t", "1", "--offline", "-lv", "4", "--fit",
            "off", "--no-warmup", "--no-repack", "-c", Text(request.Context * request.Slots), "-np", Text(request.Slots), "-ctk", cache,
            "-ctv", cache, "-fa", request.FlashAttention ? "on" : "off", "-ub", Text(request.Batch), .. embeds,
        ];
    }

    private static EngineAccount Of(IEnumerable<string> log)
    {
        var lines = log.ToList();
        return new EngineAccount(Sum(lines, WeightsBuffer), Sum(lines, CacheBuffer), Sum(lines, ComputeBuffer));
    }

    private static double Sum(IEnumerable<string> lines, Regex buffer) =>
        lines
            .Select(line => buffer.Match(line))
            .Where(match => match.Success)
            .Sum(match => double.Parse(match.Groups["mebibytes"].Value, CultureInfo.InvariantCulture));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"model buffer size = +(?<mebibytes>[0-9.]+) MiB", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WeightsBuffer { get; }

    [GeneratedRegex(@"(KV|RS) buffer size = +(?<mebibytes>[0-9.]+) MiB", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CacheBuffer { get; }

    [GeneratedRegex(@"compute buffer size = +(?<mebibytes>[0-9.]+) MiB", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ComputeBuffer { get; }
}
