using Bench.Reporting.Charts;
using Bench.Reporting.Model;
using Bench.Reporting.Tests.Kit;

namespace Bench.Reporting.Tests.Charts;

public sealed class SchemaTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("bench-specs-").FullName;

    [Fact]
    public void Every_specification_is_one_by_Vega_Lites_own_schema()
    {
        var specs = Write("one", SampleSweep.Run)
            .Concat(Write("several", SampleSweep.Of("before"), SampleSweep.Of("after", simulated: true)))
            .Concat(Write("compared", SampleComparison.Run))
            .Concat(Write("tail", SampleComparison.Tail))
            .Concat(Write("chosen", SampleRanking.Run, SampleRanking.Run))
            .Concat(Write("searched", SampleCapacity.Run, SampleCapacity.Run))
            .Concat(Write("large", SampleSweep.Large(60, 20)))
            .ToArray();

        var (code, output) = NodeProgram.Run([Path.Combine(AppContext.BaseDirectory, "check-schema.mjs"), NodeProgram.WebFolder, .. specs]);

        Assert.True(code == 0, output);
        Assert.Contains("0 wrong", output, StringComparison.Ordinal);
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
