using Bench.Core.Catalog;
using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Telemetry;
using Bench.Runner.Display;
using Bench.Runner.Preflight;
using Bench.Runner.Session;
using static System.FormattableString;

namespace Bench.Runner.Commands;

/// <summary>The report of <c>bench doctor</c>.</summary>
internal sealed class DoctorReport(
    HostSnapshot host,
    ServerInventory server,
    Result<IReadOnlyList<LoadedModel>, LookupFailure> loaded,
    IReadOnlyList<SourceReport> telemetry)
{
    /// <summary>Which fields of requests the server refuses; null if there is nothing to find out.</summary>
    public required FieldReport? Fields { get; init; }

    private static readonly string[] ProxyVariables = ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"];

    public void Show(Screen screen)
    {
        screen.WriteLine($"bench      {HarnessVersion.Text} on {host.Runtime}");
        screen.WriteLine(
            Invariant($"machine    {host.Name}: {host.OperatingSystem}, {host.Architecture}, {host.Cores} cores, ")
                + Invariant($"{host.MemoryBytes / 1073741824.0:0.#} GiB"));
        screen.WriteLine(
            Invariant($"clock      one tick is {1e9 / TimeProvider.System.TimestampFrequency:0.#} ns, a reading takes {ClockCost():0} ns"));
        foreach (var line in DoctorTelemetry.Lines(telemetry))
            screen.WriteLine(line);
        foreach (var proxy in Proxies())
            screen.WriteLine($"proxy      {proxy} is set but not used: otherwise, the proxy would be measured instead of the server");
        screen.WriteLine($"server     {server.Server.BaseAddress}");
        if (server.Problem is { } problem)
        {
            screen.WriteLine("           " + problem.What);
            screen.WriteLine("           " + problem.Remedy);
            return;
        }

        screen.WriteLine($"version    {(server.Server.Kind.Software is null ? server.Words : server.Version)}");
        if (server.Identity.ManagesModels)
            if (server.IsSimulated)
                screen.WriteLine("           SIMULATED: it says that it is a model of a server");
        screen.WriteLine("loaded     "
            + loaded.Match(
                models => models.Count == 0 ? "nothing" : string.Join(", ", models.Select(Describe)), failure => failure.ToString()));
        foreach (var line in DoctorFields.Lines(Fields))
            screen.WriteLine(line);
        ShowModels(screen);
    }

    public bool WriteJson() => JsonOutput.Write(json =>
    {
        json.WriteString("version", HarnessVersion.Text);
        json.WriteString("os", host.OperatingSystem);
        json.WriteNumber("cores", host.Cores);
        json.WriteNumber("memory_bytes", host.MemoryBytes);
        json.WriteNumber("clock_tick_ns", 1e9 / TimeProvider.System.TimestampFrequency);
        json.WriteString("server", server.Server.BaseAddress.AbsoluteUri);
        json.WriteString("server_kind", server.Server.Kind.Word);
        json.WriteString("server_software", server.Identity.Software);
        json.WriteString("server_version", server.Version);
        json.WriteBoolean("simulated", server.IsSimulated);
        json.WriteString("problem", server.Problem?.What);
        json.WriteString("remedy", server.Problem?.Remedy);
        json.WriteStartArray("models");
        foreach (var model in server.Models)
        {
            var details = server.DetailsOf(model.Tag);
            json.WriteStartObject();
            json.WriteString("tag", model.Tag);
            json.WriteString("parameter_size", model.ParameterSize);
            json.WriteString("quantization_level", model.QuantizationLevel);
            json.WriteNumberOrNull("size_bytes", model.SizeBytes);
            json.WriteNumberOrNull("context_length", details?.ContextLength);
            json.WriteBoolean("left_behind", DerivedModelName.IsOurs(model.Tag));
            json.WriteStartArray("capabilities");
            foreach (var capability in details?.Capabilities ?? [])
                json.WriteStringValue(capability);
            json.WriteEndArray();
            json.WriteString("remote_host", model.RemoteHost);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        DoctorTelemetry.Write(json, telemetry);
        DoctorFields.Write(json, Fields);
    });

    private void ShowModels(Screen screen)
    {
        if (server.Models.Count == 0)
        {
            screen.WriteLine("models     " + (server.Advice.FirstModel is { } remedy ? "none: " + remedy : "none listed"));
            return;
        }

        string[] headers = ["model", "parameters", "quantization", "size", "longest context", "capabilities"];
        var rows = server.Models.Select(model => Row(model, server.DetailsOf(model.Tag)).ToArray()).ToArray();
        screen.WriteLine("");
        foreach (var line in new TextTable(headers, rows) { Labels = 1, Names = 1 }.Lines(screen.Width))
            screen.People.WriteLine(line);
    }

    private static IEnumerable<string> Row(InstalledModel model, ModelDetails? details)
    {
        yield return model.Tag;
        yield return model.ParameterSize ?? "";
        yield return model.QuantizationLevel ?? "";
        yield return model.IsRemote ? "" : model.SizeBytes is { } bytes ? Invariant($"{bytes / 1048576.0:0} MiB") : "";
        yield return details?.ContextLength is { } context ? Invariant($"{context}") : "";
        yield return model.RemoteHost is { } host ? $"runs on {host}, not on this machine"
            : details?.Capabilities is { } capabilities ? string.Join(", ", capabilities)
            : "";
    }

    private static string Describe(LoadedModel model) => model switch
    {
        { SizeBytes: > 0 and var size, SizeVramBytes: { } vram } =>
            Invariant($"{model.Tag} ({100.0 * vram / size:0} % on the GPU, context {model.ContextLength})"),
        _ => model.Tag,
    };

    private static IEnumerable<string> Proxies() =>
        ProxyVariables.Where(name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name)));

    /// <summary>Mean of a thousand readings of the clock, in ns.</summary>
    private static double ClockCost()
    {
        const int readings = 1000;
        var time = TimeProvider.System;
        var start = time.GetTimestamp();
        for (var reading = 0; reading < readings; reading++)
            time.GetTimestamp();
        return time.GetElapsedTime(start).TotalNanoseconds / readings;
    }
}
