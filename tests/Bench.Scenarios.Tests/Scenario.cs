using Bench.Core.Catalog;
using Bench.Core.Plans;
using Bench.Scenarios.Definition;
using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Planning;
using Bench.Scenarios.Reading;

namespace Bench.Scenarios.Tests;

/// <summary>Loads texts, and checks what comes of them.</summary>
internal static class Scenario
{
    /// <summary>The smallest file that runs; tests put lines behind it, into its one scenario.</summary>
    public const string Smallest =
        """
        version: 1
        scenarios:
          - name: chat
            endpoint: chat
            sweep: { model: tiny }
            prompt: { text: Hello }

        """;

    public static ScenarioSource Source(string text, params (string Name, string Value)[] environment) => new()
    {
        Path = "scenarios.yaml",
        Text = text,
        Directory = AppContext.BaseDirectory,
        Environment = name => environment.Where(pair => pair.Name == name).Select(pair => pair.Value).FirstOrDefault(),
    };

    public static ScenarioLoad Load(string text, params (string Name, string Value)[] environment) =>
        ScenarioFile.Load(Source(text, environment));

    /// <summary>The definition of a text without mistakes.</summary>
    public static ScenarioDefinition Define(string text, params (string Name, string Value)[] environment) =>
        Sound(Load(text, environment));

    public static ScenarioDefinition Define(ScenarioSource source) => Sound(ScenarioFile.Load(source));

    public static BenchmarkPlan Plan(string text) => PlanBuilder.Build(Define(text), null).Plan;

    /// <summary>The one cell of a text that has one.</summary>
    public static PlanCell Cell(string text) => Assert.Single(Plan(text).Cells);

    public static IEnumerable<string> Ids(BenchmarkPlan plan) => plan.Cells.Select(cell => cell.Id.Value);

    /// <summary>The smallest file with lines added to its scenario.</summary>
    public static string With(params string[] lines) => Smallest + string.Concat(lines.Select(line => $"    {line}\n"));

    /// <summary>The one diagnostic of a text, as <c>line:column code</c>.</summary>
    public static Diagnostic Only(string text, params (string Name, string Value)[] environment) =>
        Assert.Single(Load(text, environment).Diagnostics);

    /// <summary>Places and codes of all diagnostics.</summary>
    public static string[] Codes(string text, params (string Name, string Value)[] environment) =>
        [.. Load(text, environment).Diagnostics.Select(diagnostic => $"{diagnostic.Line}:{diagnostic.Column} {diagnostic.Code}")];

    public static InstalledForPlan Installed(string tag, string level = "Q4_K_M", string? digest = null, params string[] capabilities) =>
        new(Model(tag, level, digest), capabilities.Length == 0 ? null : capabilities);

    public static InstalledModel Model(string tag, string? level, string? digest = null) =>
        new() { Tag = tag, QuantizationLevel = level, Digest = digest ?? "sha256:" + tag };

    private static ScenarioDefinition Sound(ScenarioLoad load)
    {
        Assert.Empty(load.Diagnostics);
        return load.Definition!;
    }
}
