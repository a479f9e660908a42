namespace Bench.Runner.Reports;

/// <summary>
/// Specifies whether reports have pictures of their charts: they do, unless the variable <c>BENCH_PICTURES</c> is set but empty.
/// </summary>
internal static class PictureSetting
{
    private const string Variable = "BENCH_PICTURES";

    public static bool FromEnvironment() => Environment.GetEnvironmentVariable(Variable) is not "";
}
