using Mono.Cecil;
using Mono.Cecil.Cil;

namespace SupportMonitor.Tests.Architecture;

/// <summary>
/// Which types of an assembly name which, read from its IL: what a lambda, an iterator or an async method names counts to the type
/// that it stands in. Constants are copied by the compiler and leave no trace.
/// </summary>
internal sealed class AssemblyMap : IDisposable
{
    private readonly AssemblyDefinition _assembly;

    public AssemblyMap(string path)
    {
        _assembly = AssemblyDefinition.ReadAssembly(path);
        Types = [.. _assembly.MainModule.Types.Where(t => t.Namespace.StartsWith(Root, StringComparison.Ordinal))];
    }

    private static string Root => "SupportMonitor.";

    /// <summary>The types that stand in no other.</summary>
    public IReadOnlyList<TypeDefinition> Types { get; }

    /// <summary>The outermost types of this assembly, and all types of others, that a type names.</summary>
    public static IEnumerable<TypeReference> NamedBy(TypeDefinition type) =>
        All(type).SelectMany(References).SelectMany(Parts).Select(Outermost).DistinctBy(t => t.FullName);

    /// <summary>Which room uses which other one of its own assembly, by which types.</summary>
    /// <param name="root">The assembly's namespace.</param>
    /// <param name="roomOf">The room of a namespace below the root, whose names are given without it.</param>
    public IEnumerable<(string From, string To, string Type, string Named)> Uses(string root, Func<string[], string> roomOf)
    {
        return Types.SelectMany(type => NamedBy(type)
            .Where(named => named.Namespace == root || named.Namespace.StartsWith(root + ".", StringComparison.Ordinal))
            .Select(named => (From: RoomOf(type), To: RoomOf(named), Type: type.Name, Named: named.Name))
            .Where(use => use.From != use.To));

        string RoomOf(TypeReference type) => roomOf([.. type.Namespace.Split('.').Skip(root.Split('.').Length)]);
    }

    /// <summary>The rooms that use one another in a circle.</summary>
    /// <param name="edges">Who uses whom.</param>
    public static IReadOnlyCollection<string> Circle(IEnumerable<(string From, string To)> edges)
    {
        var all = edges.ToHashSet();

        // Rooms that use none of the others are removed, over and over; those that remain use one another in a circle.
        var left = all.SelectMany(e => new[] { e.From, e.To }).ToHashSet();
        while (left.RemoveWhere(room => !all.Any(e => e.From == room && left.Contains(e.To))) > 0)
        {
        }

        return left;
    }

    public void Dispose() => _assembly.Dispose();

    private static IEnumerable<TypeDefinition> All(TypeDefinition type) => type.NestedTypes.SelectMany(All).Prepend(type);

    private static IEnumerable<TypeReference?> References(TypeDefinition type)
    {
        yield return type.BaseType;
        foreach (var reference in type.Interfaces.Select(i => i.InterfaceType)
            .Concat(type.Fields.Select(f => f.FieldType))
            .Concat(type.Properties.Select(p => p.PropertyType))
            .Concat(Attributes(type))
            .Concat(Constraints(type)))
        {
            yield return reference;
        }

        foreach (var reference in type.Methods.SelectMany(References))
        {
            yield return reference;
        }
    }

    private static IEnumerable<TypeReference?> References(MethodDefinition method)
    {
        yield return method.ReturnType;
        foreach (var reference in method.Parameters.Select(p => p.ParameterType).Concat(Attributes(method)).Concat(Constraints(method)))
        {
            yield return reference;
        }

        if (!method.HasBody)
        {
            yield break;
        }

        foreach (var reference in method.Body.Variables.Select(v => v.VariableType).Concat(method.Body.ExceptionHandlers.Select(h => h.CatchType)))
        {
            yield return reference;
        }

        foreach (var reference in method.Body.Instructions.SelectMany(References))
        {
            yield return reference;
        }
    }

    private static IEnumerable<TypeReference?> References(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod method => [method.DeclaringType, method.ReturnType, .. method.GenericArguments, .. method.Parameters.Select(p => p.ParameterType)],
        MethodReference method => [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(p => p.ParameterType)],
        _ => [],
    };

    private static IEnumerable<TypeReference> Attributes(ICustomAttributeProvider provider) =>
        provider.CustomAttributes.Select(a => a.AttributeType);

    private static IEnumerable<TypeReference> Constraints(IGenericParameterProvider provider) =>
        provider.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType);

    /// <summary>A type and those it is made of: of List&lt;Receipt[]&gt; the list and the receipt.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Prepend(generic.ElementType),
        IModifierType modified => Parts(modified.ElementType).Concat(Parts(modified.ModifierType)),
        TypeSpecification made => Parts(made.ElementType),
        _ => [type],
    };

    private static TypeReference Outermost(TypeReference type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type;
    }
}
