namespace Bench.Analysis.Reconciliation;

/// <summary>A figure of a server that is withheld from every measure, and why.</summary>
/// <param name="Field">Which figure.</param>
/// <param name="Kind">What is wrong with it.</param>
/// <param name="Said">The server's value, with its unit.</param>
/// <param name="Seen">What stands against it.</param>
/// <param name="Factor">By how much the two differ, at least 1; the larger, the worse.</param>
public sealed record Objection(AccountField Field, ObjectionKind Kind, string Said, string Seen, double Factor);
