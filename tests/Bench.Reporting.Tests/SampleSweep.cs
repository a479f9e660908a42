using Bench.Analysis;
using Bench.Analysis.Tests;
using Bench.Core.Catalog;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Time;
using Bench.Reporting.Model;
using Bench.Testing.Samples;

namespace Bench.Reporting.Tests;

/// <summary>
/// A sweep made by a small law, so that every chart has something to show: two models in two quantizations, two contexts,
/// with and without a GPU, three loads, an open loop, failures and an invalid cell. The law: a token takes a time that depends on model,
/// quantization and place; users share the server's single slot.
/// </summary>
internal static class SampleSweep
{
    private const int MegaByte = 1 << 20;
    private const string Digest = "0123456789abcdef0123";

    public static ReportedRun Run { get; } = Of("2026-01-02T030405-sweep");

    /// <param name="name">Of the run.</param>
    /// <param name="factor">All of its times, times this.</param>
    public static ReportedRun Of(
        string name, double factor = 1, int requests = 12, string model = "qwen2.5:7b", bool simulated = false, bool sampled = true)
    {
        var cells = Cells(requests, factor, model).ToArray();
        return Reported(name, cells, model, simulated, sampled);
    }

    /// <summary>So many closed-loop cells of so many requests, and nothing that is special.</summary>
    public static ReportedRun Large(int cells, int requests) => Reported(
        "large",
        [.. Enumerable.Range(0, cells).Select(index => Cell(
            new Factors($"model-{index % 5}", "q4_K_M", 1024 << (index / 5 % 4), index / 20 % 5 * 8, 1 << (index / 100)),
            requests,
            1,
            index * 100_000))],
        "model-0",
        simulated: false);

    /// <summary>
    /// So many models, each with so many contexts and so many loads, in the order in which a plan has them;
    /// of each further model a token takes a third longer.
    /// </summary>
    public static ReportedRun Many(int models, int contexts, int loads, int requests = 4) => Reported(
        "many",
        [
            .. Enumerable.Range(0, models * contexts * loads).Select(index => Cell(
                new Factors($"model-{index / loads / contexts}", "q4_K_M", 1024 << (index / loads % contexts), null, 1 << (index % loads)),
                requests,
                Math.Pow(4 / 3.0, index / loads / contexts),
                index * 100_000)),
        ],
        "model-0",
        simulated: false);

    /// <summary>Two cells of two repetitions each, measured in rounds: num_ctx 2048, 4096, and again.</summary>
    public static ReportedRun Repeated() => Reported(
        "repeated",
        [
            .. Enumerable.Range(0, 4).Select(index =>
            {
                var cell = Cell(new Factors("model-0", "q4_K_M", 2048 << (index % 2), null, 1), requests: 2, factor: 1, index * 100_000);
                var repetition = 1 + index / 2;
                return cell with
                {
                    Plan = cell.Plan with { Repetition = repetition },
                    Finished = cell.Finished! with { Repetition = repetition },
                    Requests =
                        [.. cell.Requests.Select(record => record with { Identity = record.Identity with { Repetition = repetition } })],
                };
            }),
        ],
        "model-0",
        simulated: false);

    /// <summary>One cell, of one good request and one that failed of each kind.</summary>
    public static ReportedRun Failing(params IReadOnlyList<OutcomeKind> kinds)
    {
        var cell = Cell(new Factors("model-0", "q4_K_M", 2048, null, 1), requests: 1, factor: 1, startMs: 0);
        var failed = kinds.Select(
            (kind, index) => SampleRecord.Failed(kind, 1000 * (index + 1), 1000 * (index + 1) + 1, SampleRecord.Identity(index + 2)));
        return Reported("failing", [TestRun.Cell(cell.Plan, [.. cell.Requests, .. failed])], "model-0", simulated: false);
    }

    private static ReportedRun Reported(string name, RecordedCell[] cells, string model, bool simulated, bool sampled = false)
    {
        var recorded = TestRun.Of(cells);
        var manifest = recorded.Manifest with
        {
            Run = name,
            Servers = [recorded.Manifest.Servers[0] with
            {
                Simulated = simulated,
                Models = [Installed("llama3.2:1b", "1.2B", 1.3), Installed(model, "7.6B", 4.7)],
            }],
            Sittings = [recorded.Manifest.Sittings[0] with { Telemetry = sampled ? SweepTelemetry.Snapshot : null }],
        };
        return ReportedRun.Of(
            RunAnalysis.Analyze(new RecordedRun(manifest, cells) { Telemetry = sampled ? SweepTelemetry.Of(cells) : [] }),
            "version: 1\nname: sweep # <b>& so on</b>\n");
    }

    private static ModelSnapshot Installed(string tag, string parameters, double gigaBytes) => new(
        new InstalledModel
        {
            Tag = tag,
            Digest = "sha256:" + Digest,
            ParameterSize = parameters,
            SizeBytes = (long)(gigaBytes * 1024) * MegaByte,
        },
        new ModelDetails { ContextLength = 131072 });

    private static IEnumerable<RecordedCell> Cells(int requests, double factor, string large)
    {
        var start = 0.0;
        foreach (var model in new[] { "llama3.2:1b", large })
            foreach (var quantization in new[] { "q4_K_M", "q8_0" })
                foreach (var context in new[] { 2048, 8192 })
                    foreach (var layers in new int?[] { null, 0 })
                        foreach (var users in new[] { 1, 4, 16 })
                        {
                            var cell = Cell(new Factors(model, quantization, context, layers, users), requests, factor, start);
                            yield return cell;
                            start = cell.Requests.Max(request => request.Timeline.Ended).Milliseconds + 200;
                        }

        foreach (var rate in new[] { 0.5, 2 })
            yield return Holding(TestRun.Open(TestRun.AtRate(rate) with
            {
                Scenario = "arrivals",
                Model = new ModelChoice { Name = "llama3.2:1b", Quantization = "q4_K_M", Tag = "llama3.2:1b" },
            }, planned: null, [.. Enumerable.Range(1, 8)
                .Select(number => TestRun.Chat(number, start + number * 1000 / rate, user: number, lagMs: 1 + rate))]));
    }

    /// <summary>The model that was installed when the run began.</summary>
    private static RecordedCell Holding(RecordedCell cell) =>
        cell with { Finished = cell.Finished! with { Loaded = cell.Finished.Loaded! with { Digest = Digest } } };

    private static RecordedCell Cell(Factors factors, int requests, double factor, double startMs)
    {
        var plan = SampleCell.Chat(factors.Users, requests) with
        {
            Id = new CellId(FormattableString.Invariant($"chat/{factors.Model}/{factors.Quantization}/ctx={factors.Context}/")
                + FormattableString.Invariant($"gpu={factors.Layers?.ToString() ?? "auto"}/c={factors.Users}")),
            Model = new ModelChoice { Name = factors.Model, Quantization = factors.Quantization, Tag = factors.Model },
            NumCtx = factors.Context,
            NumGpu = factors.Layers,
        };
        var size = factors.Size;
        var vram = factors.Layers == 0 ? 0 : Math.Min(size, 6L * 1024 * MegaByte);
        var slow = factors.Layers == 0 || vram < size;
        var token = factor * (factors.Model.StartsWith("llama", StringComparison.Ordinal) ? 8 : 20) * (factors.Quantization == "q8_0"
            ? 1.6
            : 1) * (slow ? 3 : 1);
        var records = Enumerable.Range(1, requests).Select(number => Request(plan, number, startMs, token, factors.Users)).ToArray();
        var cell = TestRun.Cell(plan, records);
        return cell with
        {
            Finished = cell.Finished! with
            {
                Loaded = new LoadedModel
                {
                    Tag = factors.Model,
                    SizeBytes = size,
                    SizeVramBytes = vram,
                    // invalid: not the context asked for
                    ContextLength = factors is { Context: 8192, Users: 16, Layers: 0 } ? 4096 : factors.Context,
                },
            },
        };
    }

    private static RequestRecord Request(PlanCell plan, int number, double startMs, double tokenMs, int users)
    {
        var wobble = number * 7 % 5;
        var served = (number - 1) * (tokenMs * 10 + 60);
        var sent = startMs + (number <= users ? 0 : served - (users - 1) * (tokenMs * 10 + 60));
        var first = startMs + served + 50 + wobble;
        var identity = SampleRecord.Identity(number, cell: plan.Id.Value, user: 1 + (number - 1) % users);
        if (users == 16 && number % 6 == 0)
            return SampleRecord.Failed(number % 12 == 0 ? OutcomeKind.TimeoutTotal : OutcomeKind.Rejected, sent, first, identity);
        var record = SampleRecord.Streamed(
            sent, [.. Enumerable.Range(0, 9).Select(index => first + index * tokenMs * (1 + 0.01 * wobble))], identity);
        return record with
        {
            Server = record.Server! with
            {
                PromptEvalCount = 512,
                PromptEval = Duration.FromMilliseconds(40 + wobble),
                Load = Duration.FromMilliseconds(2),
            },
        };
    }

    private sealed record Factors(string Model, string Quantization, int Context, int? Layers, int Users)
    {
        public long Size =>
            (long)MegaByte * ((Model.StartsWith("llama", StringComparison.Ordinal) ? 1300 : 4700) * (Quantization == "q8_0" ? 18 : 10) / 10
                + Context / 8);
    }
}
