namespace Bench.Reporting.Exports;

/// <summary>The result of a test case.</summary>
internal enum JUnitResult
{
    Passed,
    Failure,
    Error,
    Skipped,
}
