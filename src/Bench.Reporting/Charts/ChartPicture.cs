namespace Bench.Reporting.Charts;

/// <summary>A chart's static picture, in both of its forms.</summary>
/// <param name="Name">Of its files, without folder and extension.</param>
/// <param name="Svg">UTF-8 XML.</param>
/// <param name="Png">The same with texts as pixels.</param>
public sealed record ChartPicture(string Name, ReadOnlyMemory<byte> Svg, ReadOnlyMemory<byte> Png);
