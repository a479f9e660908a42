namespace Bench.Architecture.Tests.Folders;

/// <summary>
/// Uses that run against the direction of their project's folders, left from before directions were tested. This list may only shrink: a test fails for an entry that is no
/// longer needed, and no entry is ever added.
/// </summary>
internal static class KnownCycles
{
    public static IReadOnlySet<(string From, string To)> Uses { get; } = new HashSet<(string From, string To)>
    {
        // Why a look-up failed is told in the words for outcomes of requests.
        ("Bench.Core.Catalog", "Bench.Core.Records"),

        // What a user sends next is declared beside the engine that asks for it.
        ("Bench.Load.Conversations", "Bench.Load.Engines"),

        // The page's nouns stand beside the page, which is made of its sections.
        ("Bench.Reporting.Html.Sections", "Bench.Reporting.Html"),

        // Reads are parsed straight into the form in which they are kept.
        ("Bench.Runs.Json", "Bench.Runs.Reading"),

        // The source of a scenario's text stands beside the entry point; data sets use what the other readers share.
        ("Bench.Scenarios.Reading", "Bench.Scenarios"),
        ("Bench.Scenarios.Reading.Datasets", "Bench.Scenarios.Reading"),

        // Problems and calls of the HTTP surface stand beside the host that is made of these folders.
        ("Bench.Simulator.Http.Answers", "Bench.Simulator.Http"),
        ("Bench.Simulator.Http.Models", "Bench.Simulator.Http"),
        ("Bench.Simulator.Http.Requests", "Bench.Simulator.Http"),
        ("Bench.Simulator.Http.WarmUp", "Bench.Simulator.Http"),

        // The reading that all sources give stands beside the list of sources; the pages use what their source is made of.
        ("Bench.Telemetry.Amd", "Bench.Telemetry"),
        ("Bench.Telemetry.Harness", "Bench.Telemetry"),
        ("Bench.Telemetry.Host", "Bench.Telemetry"),
        ("Bench.Telemetry.Intel", "Bench.Telemetry"),
        ("Bench.Telemetry.Nvidia", "Bench.Telemetry"),
        ("Bench.Telemetry.Processes", "Bench.Telemetry"),
        ("Bench.Telemetry.Prometheus.Pages", "Bench.Telemetry.Prometheus"),
    };
}
