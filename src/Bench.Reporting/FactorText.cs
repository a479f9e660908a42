using System.Globalization;

namespace Bench.Reporting;

/// <summary>Factors in words where a number alone would not do.</summary>
internal static class FactorText
{
    /// <summary>Layers on the GPU; without a number the server decides.</summary>
    public static string NumGpu(int? layers) => layers?.ToString(CultureInfo.InvariantCulture) ?? "auto";
}
