namespace Bench.Architecture.Tests.Folders;

/// <summary>
/// One type of an assembly mentions another one of the same assembly, in a signature, an attribute or the body of a method.
/// </summary>
internal readonly record struct TypeReference(TypeName From, TypeName To);
