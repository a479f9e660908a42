using System.CommandLine;
using Bench.Studies;

namespace Bench.Runner.Commands;

/// <summary>A verb that decides by measuring.</summary>
/// <param name="Kind">The study that it asks.</param>
/// <param name="Create">The verb itself.</param>
internal sealed record DecisionVerb(StudyKind Kind, Func<Composition, Command> Create);
