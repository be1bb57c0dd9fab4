import type { INodeExecutionData, INodeType } from 'n8n-workflow';

/** A node of a test's own, in place of a builder's Set, Code or Merge. */
export function aNode(work: (items: INodeExecutionData[]) => INodeExecutionData[]): INodeType {
	return {
		description: {
			displayName: 'Stand-in',
			name: 'standIn',
			group: ['transform'],
			version: 1,
			description: '',
			defaults: {},
			inputs: ['main'],
			outputs: ['main'],
			properties: [],
		},
		execute() {
			return Promise.resolve([work(this.getInputData())]);
		},
	};
}
