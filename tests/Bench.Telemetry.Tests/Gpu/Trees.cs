using Bench.Telemetry.Files;

namespace Bench.Telemetry.Tests.Gpu;

/// <summary>The /sys of other machines, as folders beside the tests.</summary>
internal static class Trees
{
    public static SystemFiles Files(string tree) => new(Root(tree));

    public static string Root(string tree) => Path.Combine(AppContext.BaseDirectory, "trees", tree);
}
