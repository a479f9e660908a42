using System.Text;
using Bench.Core.Plans;
using Bench.Scenarios.Planning;

namespace Bench.Scenarios.Tests;

/// <summary>A folder with a scenario file's companions, gone after the test.</summary>
internal sealed class TemporaryFiles : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("bench-scenarios-").FullName;

    public void Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public void Write(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(Folder, name), bytes);

    public ScenarioLoad Load(string text) => ScenarioFile.Load(Scenario.Source(text) with { Directory = Folder });

    /// <summary>Of the one cell of a text without mistakes.</summary>
    public WorkloadSpec Workload(string text)
    {
        var load = Load(text);
        Assert.Empty(load.Diagnostics);
        return Assert.Single(PlanBuilder.Build(load.Definition!, null).Plan.Cells).Workload;
    }

    /// <summary>Headlines without the file's name, and remedies.</summary>
    public (string Headline, string Remedy)[] Mistakes(string text) =>
        [.. Load(text).Diagnostics.Select(
            diagnostic => (diagnostic.Headline.Replace(Folder, "FOLDER", StringComparison.Ordinal), diagnostic.Remedy))];

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
