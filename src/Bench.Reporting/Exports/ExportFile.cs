using Bench.Reporting.Model;

namespace Bench.Reporting.Exports;

/// <summary>One file of a format.</summary>
/// <param name="Name">The file name if only a folder was given.</param>
/// <param name="Write">One run or several, into a stream that it leaves open.</param>
public sealed record ExportFile(string Name, Action<IReadOnlyList<ReportedRun>, Stream> Write);
