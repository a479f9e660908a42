using Bench.Scenarios.Diagnostics;
using Bench.Scenarios.Reading;

namespace Bench.Scenarios;

/// <summary>A file read from disk, or why it could not be.</summary>
/// <param name="Source">Null when there is a problem.</param>
/// <param name="Problem">Null when there is none.</param>
public sealed record ScenarioRead(ScenarioSource? Source, Diagnostic? Problem);
