namespace Bench.Architecture.Tests.Folders;

/// <summary>A type outside any other; what is nested in it, also by the compiler, counts as a part of it.</summary>
internal readonly record struct TypeName(string Namespace, string Name);
