using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Bench.Architecture.Tests.Folders;

/// <summary>
/// What the types of a compiled assembly mention of each other. Constants leave no trace: the compiler copies their values.
/// </summary>
internal static class CompiledAssembly
{
    public static IReadOnlyList<TypeReference> ReferencesOf(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        return
        [
            .. reader.TypeDefinitions
                .SelectMany(
                    handle => MentionedBy(file, reader, handle), (from, to) => new TypeReference(NameOf(reader, from), NameOf(reader, to)))
                .Where(reference => reference.From != reference.To)
                .Distinct(),
        ];
    }

    private static HashSet<TypeDefinitionHandle> MentionedBy(PEReader file, MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        var mentioned = new MentionedTypes(reader);
        AddBases(reader, type, mentioned);
        foreach (var attribute in Attributes(reader, type))
            mentioned.Add(reader.GetCustomAttribute(attribute).Constructor);
        foreach (var field in type.GetFields())
            reader.GetFieldDefinition(field).DecodeSignature(mentioned, default);
        foreach (var method in type.GetMethods())
            AddMethod(file, reader, reader.GetMethodDefinition(method), mentioned);
        return mentioned.Types;
    }

    private static void AddBases(MetadataReader reader, TypeDefinition type, MentionedTypes mentioned)
    {
        if (!type.BaseType.IsNil)
            mentioned.Add(type.BaseType);
        foreach (var implemented in type.GetInterfaceImplementations())
            mentioned.Add(reader.GetInterfaceImplementation(implemented).Interface);
        AddConstraints(reader, type.GetGenericParameters(), mentioned);
    }

    private static void AddMethod(PEReader file, MetadataReader reader, MethodDefinition method, MentionedTypes mentioned)
    {
        method.DecodeSignature(mentioned, default);
        AddConstraints(reader, method.GetGenericParameters(), mentioned);
        if (method.RelativeVirtualAddress == 0)
            return;
        var body = file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
            reader.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(mentioned, default);
        foreach (var region in body.ExceptionRegions.Where(region => !region.CatchType.IsNil))
            mentioned.Add(region.CatchType);
        foreach (var token in InstructionTokens.Of(body.GetILBytes() ?? []))
            mentioned.Add(token);
    }

    private static void AddConstraints(MetadataReader reader, GenericParameterHandleCollection parameters, MentionedTypes mentioned)
    {
        foreach (var parameter in parameters)
            foreach (var constraint in reader.GetGenericParameter(parameter).GetConstraints())
                mentioned.Add(reader.GetGenericParameterConstraint(constraint).Type);
    }

    private static IEnumerable<CustomAttributeHandle> Attributes(MetadataReader reader, TypeDefinition type) =>
    [
        .. type.GetCustomAttributes(),
        .. type.GetFields().SelectMany(field => reader.GetFieldDefinition(field).GetCustomAttributes()),
        .. type.GetMethods().SelectMany(method => reader.GetMethodDefinition(method).GetCustomAttributes()),
        .. type.GetProperties().SelectMany(property => reader.GetPropertyDefinition(property).GetCustomAttributes()),
    ];

    private static TypeName NameOf(MetadataReader reader, TypeDefinitionHandle handle)
    {
        var type = reader.GetTypeDefinition(handle);
        return type.IsNested
            ? NameOf(reader, type.GetDeclaringType())
            : new TypeName(reader.GetString(type.Namespace), reader.GetString(type.Name));
    }
}
