using Bench.Core.Plans;

namespace Bench.Load.Supply;

/// <summary>The place of a request among those of its cell.</summary>
/// <param name="Phase">Which part of the cell it belongs to.</param>
/// <param name="Number">From 1 within the phase.</param>
internal readonly record struct Place(Phase Phase, int Number);
