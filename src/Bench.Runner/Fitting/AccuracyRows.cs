using System.Text.Json;
using Bench.Analysis;
using Bench.Analysis.Cells;
using Bench.Analysis.Figures;
using Bench.Analysis.Metrics;
using Bench.Core.Records;
using Bench.Models.Fitting;
using Bench.Models.Memory;
using Bench.Models.Shapes;
using Bench.Models.Speed;
using Bench.Models.Tensors;
using Bench.Reporting.Fits;
using Bench.Runner.Advising;
using Bench.Runner.Preflight;
using Bench.Simulator.Hardware;

namespace Bench.Runner.Fitting;

/// <summary>From finished runs to predictions beside measurements: a row a model and configuration, of its valid cells.</summary>
/// <param name="note">Told what is left out, and why.</param>
internal sealed class AccuracyRows(AccuracyRequest request, Action<string> note)
{
    /// <summary>A file that differs more from the published figures in size is of another model under that name.</summary>
    private const double FileShare = 0.05;

    /// <summary>Vocabulary and other metadata of a file.</summary>
    private const long FileSlack = 32 << 20;

    private const double BytesPerMebibyte = 1 << 20;

    private static readonly CellFigure Rate = CellFigures.MeanOf(DecodeRate.Definition);

    private readonly HardwareProfile? _machine = request.Machine is { } name ? HardwareProfiles.Find(name) : null;

    public IEnumerable<AccuracyRow> Of(RunSummary run) => run.Cells
        .Where(cell => cell.IsValid && cell.Loaded is { SizeBytes: > 0 })
        .GroupBy(cell => cell.Plan.Configuration)
        .Select(cells => Of(run.Manifest, [.. cells])).OfType<AccuracyRow>();

    private AccuracyRow? Of(RunManifest manifest, CellSummary[] cells)
    {
        var cell = cells[0];
        var loaded = cell.Loaded!;
        if (ShapeOf(manifest, cell) is not var (shape, format))
            return null;
        var settings = ServerSettings.Of(
            manifest.Plan.Servers.FirstOrDefault(known => known.Name == cell.Plan.Server), cell.Plan, shape, request.Slots,
            request.KvCache);
        var machine = MeasuredMachine.Of(manifest, cell, _machine);
        var context = loaded.ContextLength ?? cell.Plan.NumCtx;
        var estimate = context is { } tokens ? MemoryEstimate.Of(shape, Asked(cell, tokens, settings)) : null;
        var isWhole = loaded.SizeVramBytes >= loaded.SizeBytes;
        var alone = cells.Where(one => one.Plan.Load.Users == 1 && Rate.ValueOf(one) is > 0).ToArray();
        var speed = isWhole ? machine.Gpu : loaded.SizeVramBytes == 0 ? machine.Host : null;
        return new AccuracyRow
        {
            Run = manifest.Run,
            Simulated = cell.Simulated,
            Machine = machine.Name,
            Model = cell.Plan.Model.Tag ?? cell.Plan.Model.Name,
            Quantization = format.Name,
            Context = context,
            Slots = settings.Slots,
            KvCache = settings.KvCache,
            IsSettingAssumed = settings.IsAssumed,
            OnGpuPercent = 100.0 * loaded.SizeVramBytes / loaded.SizeBytes,
            Predicted = estimate?.Total,
            Told = loaded.SizeBytes,
            PredictedOnGpu = isWhole ? estimate?.Total + FitQuestion.GpuBackendBytes : null,
            HeldOnGpu = cells.Max(one => one.Telemetry.ServerVramPeakBytes) is > 0 and var held ? (long)held : null,
            DecodeBound = speed is var (bytes, operations) && alone.Length > 0
                ? new Roofline(shape).DecodeBound(bytes, operations, Positions(alone), settings.KvCache)
                : null,
            Decode = alone.Length > 0 ? alone.Average(one => Rate.ValueOf(one)!.Value) : null,
        };
    }

    private static MemoryRequest Asked(CellSummary cell, int context, ServerSettings settings) => new()
    {
        Context = context,
        Slots = settings.Slots,
        KvCache = settings.KvCache,
        FlashAttention = settings.FlashAttention,
        Batch = cell.Plan.Workload.Options.TryGetValue("num_batch", out var batch)
            && batch.ValueKind == JsonValueKind.Number
            && batch.TryGetInt32(out var tokens)
            && tokens > 0
            ? tokens
            : MemoryRequest.DefaultBatch,
        Engine = EngineBuffers.Ollama,
    };

    /// <summary>The tokens before the middle of the answer; 0 if they were not counted, which still gives a bound.</summary>
    private static long Positions(CellSummary[] cells) =>
        (long)cells.Average(cell => (cell.Lengths.Prompt ?? 0) + (cell.Lengths.Output ?? 0) / 2);

    /// <summary>Null, with a note, if the structure of the model is unknown.</summary>
    private (ModelShape Shape, QuantizationFormat Format)? ShapeOf(RunManifest manifest, CellSummary cell)
    {
        var tag = cell.Plan.Model.Tag ?? cell.Plan.Model.Name;
        var installed = manifest.Servers.FirstOrDefault(server => server.Name == cell.Plan.Server)?.Find(tag)?.Installed;
        var name = ModelTag.Parse(cell.Plan.Model.Derived is null ? tag : cell.Plan.Model.Name);
        var format = installed?.QuantizationLevel is { } level ? QuantizationFormat.Find(level) : name.Format;
        if (name.Published is not { } published)
            return Without($"the figures of {tag} are unknown (docs/models.md lists the known ones)");
        if (format is null)
            return Without($"no known quantization of {tag} is reported");
        var shape = published.Shape.In(format);
        return installed?.SizeBytes is { } file && Math.Abs(file - shape.WeightBytes) > FileSlack + FileShare * shape.WeightBytes
            ? Without(FormattableString.Invariant($"{tag} has {file / BytesPerMebibyte:0} MiB, and {published.Name} in {format.Name} ")
                + FormattableString.Invariant($"would have {shape.WeightBytes / BytesPerMebibyte:0}")
                + ": the published figures do not describe the measured model")
            : (shape, format);

        (ModelShape, QuantizationFormat)? Without(string why)
        {
            note($"Left out of {manifest.Run}: {why}.");
            return null;
        }
    }
}
