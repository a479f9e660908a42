using System.Text;
using Bench.Reporting.Charts;
using Bench.Reporting.Model;

namespace Bench.Reporting.Tests.Charts;

public sealed class SchemaTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bench-specs-").FullName;

    [Fact]
    public void Every_specification_is_one_by_Vega_Lites_own_schema()
    {
        var specs = Write("one", SampleSweep.Run)
            .Concat(Write("several", SampleSweep.Of("before"), SampleSweep.Of("after", simulated: true)))
            .Concat(Write("large", SampleSweep.Large(60, 20)))
            .ToArray();

        var (code, output) = NodeProgram.Run([Path.Combine(AppContext.BaseDirectory, "check-schema.mjs"), NodeProgram.WebFolder, .. specs]);

        Assert.True(code == 0, output);
        Assert.Contains("0 wrong", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_specification_is_drawn_by_the_embedded_scripts_alone()
    {
        Assert.SkipUnless(ChartLibrary.IsThere, "Built without npm.");
        var charts = ChartFiles.Of([SampleSweep.Run]);
        var program = new StringBuilder(ChartLibrary.RenderProgram())
            .Append("\nrenderCharts([").AppendJoin(",\n", charts.Select(chart => Encoding.UTF8.GetString(chart.Specification.Span)))
            .Append("]).then(all => all.forEach(one => console.log(one.error ?? (one.svg.match(/<(path|rect|line|text)/g) ?? []).length)));");

        var (code, output) = NodeProgram.Run(["-"], program.ToString());

        var counts = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(code == 0, output);
        Assert.Equal(charts.Count, counts.Length);
        Assert.All(counts, count => Assert.True(int.TryParse(count, out var marks) && marks > 10, count));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private IEnumerable<string> Write(string prefix, params IReadOnlyList<ReportedRun> runs)
    {
        foreach (var file in ChartFiles.Of(runs))
        {
            var path = Path.Combine(_folder, $"{prefix}-{file.Name}.json");
            File.WriteAllBytes(path, file.Specification.ToArray());
            yield return path;
        }
    }
}
