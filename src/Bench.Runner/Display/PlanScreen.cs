using System.Text.Json;
using Bench.Core.Factors;
using Bench.Core.Plans;
using Bench.Core.Time;
using Bench.Runner.Preflight;
using Bench.Scenarios.Estimates;
using static System.FormattableString;

namespace Bench.Runner.Display;

/// <summary>A plan as a table, and as JSON.</summary>
internal sealed class PlanScreen(PlannedRun planned, PlannedMemory memory, Duration? maxTime)
{
    public void Show(Screen screen)
    {
        var beyond = planned.BeyondTime(maxTime).ToHashSet(ReferenceEqualityComparer.Instance);
        var rows = planned.Plan.Cells.Select((cell, index) => Row(index + 1, cell, beyond.Contains(cell)).ToArray()).ToArray();
        foreach (var line in new TextTable(["cell", "requests", "time", "memory"], rows) { Labels = 1, Names = 1 }.Lines(screen.Width))
            screen.People.WriteLine(line);
        screen.WriteLine("");
        if (SimulatedBanner.Of(planned.Snapshots) is { } banner)
            screen.WriteLine(banner);
        screen.WriteLine(planned.Question is { Spec: { } asked, Study.Outlook: var outlook }
            ? Invariant($"{asked.Kind}: {outlook.Words ?? "every one of these cells"}, ")
                + Invariant($"{Between(planned.Least, planned.Total)} in total, including model loads.")
            : Invariant($"{planned.Plan.Cells.Count} cells, about {Rough(planned.Total)} in total, including model loads."));
        if (planned.Starts > 0 && planned.Plan.Servers.Any(server => server.Managed is not null))
            screen.WriteLine(
                Invariant($"{planned.Starts} {(planned.Starts == 1 ? "start" : "starts")} of servers: ")
                    + "each takes a few seconds, and the model is loaded again.");
        foreach (var (server, model) in DerivedModels.Of(planned.Plan.Cells))
            screen.WriteLine($"Created on '{server}' first, and removed afterwards: {model.Words}, as {model.Name}.");
        foreach (var warning in PlanWarnings.Of(planned))
            screen.WriteLine("warning: " + warning);
        if (beyond.Count > 0)
            screen.WriteLine(
                Invariant($"{beyond.Count} cells at the end would not fit into --max-time {maxTime} according to this estimate; ")
                    + "a run uses the time that cells really take.");
        screen.WriteLine(
            Invariant($"Times are rough: they take {CellEstimate.BytesPerSecond / 1e9:0} GB/s of memory bandwidth and ")
                + Invariant($"{CellEstimate.Slots} requests served at once. Memory is predicted: weights, compute buffers and KV cache, ")
                + "with one slot and f16 unless the file sets them (`bench fit` says whether that fits).");
    }

    /// <summary>Factors that the JSON form writes itself, in an order that scripts rely on, or that the cell's id tells.</summary>
    private static readonly IReadOnlySet<Factor> WithMembersOfTheirOwn = new HashSet<Factor>
    {
        Factor.Scenario, Factor.Server, Factor.Endpoint, Factor.Model, Factor.Quantization, Factor.NumCtx, Factor.NumGpu,
        Factor.Concurrency, Factor.Rate, Factor.Repetition,
    };

    public bool WriteJson() => JsonOutput.Write(json =>
    {
        var beyond = planned.BeyondTime(maxTime).ToHashSet(ReferenceEqualityComparer.Instance);
        json.WriteString("name", planned.Plan.Name);
        json.WriteNumber("seed", planned.Plan.Seed);
        json.WriteNumber("server_starts", planned.Starts);
        json.WriteNumber("estimated_s", Math.Round(planned.Total.Seconds, 1));
        if (planned.Question.Spec is { } asked)
        {
            json.WriteString("study", asked.Kind);
            json.WriteString("outlook", planned.Question.Study.Outlook.Words);
            json.WriteNumber("estimated_least_s", Math.Round(planned.Least.Seconds, 1));
        }

        json.WriteStartArray("cells");
        foreach (var cell in planned.Plan.Cells)
        {
            json.WriteStartObject();
            json.WriteString("cell", cell.Id.Value);
            json.WriteNumber("repetition", cell.Repetition);
            json.WriteString("server", cell.Server);
            json.WriteBoolean("simulated", planned.Servers[cell.Server].IsSimulated);
            json.WriteString("endpoint", cell.Workload.Endpoint.Word);
            json.WriteString("model", cell.Model.Tag);
            json.WriteNumberOrNull("concurrency", cell.Load.Users);
            json.WriteNumberOrNull("rate", cell.Load.Rate);
            json.WriteNumberOrNull("num_ctx", cell.NumCtx);
            json.WriteNumberOrNull("num_gpu", cell.NumGpu);
            json.WriteNumberOrNull("requests", cell.Measured.Requests);
            json.WriteNumberOrNull("estimated_s", Math.Round(planned.Estimate(cell).Total.Seconds, 1));
            json.WriteNumberOrNull("estimated_memory_bytes", memory.Of(cell));
            json.WriteBoolean("fits_max_time", !beyond.Contains(cell));
            foreach (var (factor, value) in CellFactors.Of(cell).Values.Where(pair => !WithMembersOfTheirOwn.Contains(pair.Key)))
            {
                json.WritePropertyName(factor.Name);
                value.WriteTo(json);
            }

            json.WriteString("remote_host", planned.Servers[cell.Server].Find(cell.Model)?.RemoteHost);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteModelsMade(json);
        json.WriteStartArray("warnings");
        foreach (var warning in PlanWarnings.Of(planned))
            json.WriteStringValue(warning);
        json.WriteEndArray();
    });

    private void WriteModelsMade(Utf8JsonWriter json)
    {
        json.WriteStartArray("models_made");
        foreach (var (server, model) in DerivedModels.Of(planned.Plan.Cells))
        {
            json.WriteStartObject();
            json.WriteString("server", server);
            json.WriteString("name", model.Name);
            json.WriteString("from", model.From);
            json.WriteString("quantize", model.Quantize);
            json.WriteNumberOrNull("num_ctx", model.NumCtx);
            json.WriteNumberOrNull("num_gpu", model.NumGpu);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private IEnumerable<string> Row(int number, PlanCell cell, bool beyond)
    {
        var estimate = planned.Estimate(cell);
        var loads = estimate.Loading > Duration.Zero ? " + load " + Rough(estimate.Loading) : "";
        yield return Invariant($"{number} {cell.Id.Value}") + (cell.Repetition > 1 ? Invariant($" (repetition {cell.Repetition})") : "");
        yield return Requests(cell.Measured);
        yield return Rough(estimate.Measuring) + loads + (beyond ? " (beyond --max-time)" : "");
        yield return memory.Of(cell) is { } bytes ? Invariant($"{bytes / 1048576.0:0} MiB") : "";
    }

    private static string Requests(StopCondition stop) => (stop.Requests, stop.Duration) switch
    {
        ({ } requests, { } limit) => Invariant($"{requests}, at most {limit}"),
        ({ } requests, null) => Invariant($"{requests}"),
        (null, { } limit) => $"for {limit}",
        _ => "",
    };

    private static string Between(Duration least, Duration most) =>
        Rough(least) == Rough(most) ? "about " + Rough(most) : $"at least {Rough(least)} and at most {Rough(most)}";

    private static string Rough(Duration duration) => duration.Seconds switch
    {
        < 1 => "1 s",
        < 90 => Invariant($"{duration.Seconds:0} s"),
        < 5400 => Invariant($"{duration.Seconds / 60:0} min"),
        _ => Invariant($"{duration.Seconds / 3600:0.#} h"),
    };
}
