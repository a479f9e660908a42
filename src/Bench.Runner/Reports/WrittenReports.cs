using Bench.Reporting.Model;
using Bench.Runs;

namespace Bench.Runner.Reports;

/// <summary>A run whose reports were made, and those of its files that could not be written.</summary>
internal sealed record WrittenReports(ReportedRun Run, IReadOnlyList<FolderError> Errors);
