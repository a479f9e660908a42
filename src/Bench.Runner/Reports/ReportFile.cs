namespace Bench.Runner.Reports;

/// <summary>A file that a run folder gets when its run has ended.</summary>
/// <param name="Name">In the folder.</param>
/// <param name="SideBySide">True where it can show several runs beside each other; the others hold one.</param>
/// <param name="Write">Writes it into a stream that it leaves open.</param>
internal sealed record ReportFile(string Name, bool SideBySide, Action<ReportContent, Stream> Write);
