using WixFlowGen.Types;

namespace WixFlowGen.Emit.CSharp.Expressions;

/// <summary>What the surrounding program calls things.</summary>
public interface ICSharpNames
{
    /// <summary>The C# expression for a name in scope: a local, a parameter or a lambda's variable.</summary>
    string Local(string name);

    /// <summary>Starts the scope of a lambda's variable and gives its C# name; <see cref="LeaveVariable"/> ends it.</summary>
    string EnterVariable(string name);

    void LeaveVariable();

    /// <summary>The C# type; a record's name for an object type.</summary>
    string TypeName(FlowType type);

    /// <summary>The record's property for an object's field.</summary>
    string Member(ObjectType type, string property);

    /// <summary>A <c>JsonElement</c> of a record; null properties are left out.</summary>
    string ToJson(ObjectType type, string value);

    /// <summary>A value of a type with parts out of a <c>JsonElement</c>.</summary>
    string FromJson(FlowType type, string json);
}
