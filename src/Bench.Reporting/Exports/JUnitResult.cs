namespace Bench.Reporting.Exports;

/// <summary>How a test case came out.</summary>
internal enum JUnitResult
{
    Passed,
    Failure,
    Error,
    Skipped,
}
