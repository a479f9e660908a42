using Bench.Reporting.Model;

namespace Bench.Reporting.Exports;

/// <summary>One file of a format.</summary>
/// <param name="Name">What it is called where only a folder was named.</param>
/// <param name="Write">One run or several, into a stream that it leaves open.</param>
public sealed record ExportFile(string Name, Action<IReadOnlyList<ReportedRun>, Stream> Write);
