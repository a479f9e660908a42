namespace Bench.Runner.Reports;

/// <summary>Whether reports have pictures of their charts: they do, unless the variable <c>BENCH_PICTURES</c> is there and empty.</summary>
internal static class PictureSetting
{
    private const string Variable = "BENCH_PICTURES";

    public static bool FromEnvironment() => Environment.GetEnvironmentVariable(Variable) is not "";
}
